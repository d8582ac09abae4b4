package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import org.junit.jupiter.api.Test;

class DownloadsTest {
    @Test
    void downloads_need_no_credentials() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            Wired wired = new Wired(mockServer.baseUrl());
            for (String path : java.util.List.of("/openapi.json", "/openapi.yaml", "/client.ts")) {
                Response whole = wired.send(Request.of("GET", path));
                String length = String.valueOf(whole.body().length);
                assertEquals(200, whole.status(), path);
                assertTrue(whole.body().length > 5_000, path);
                assertEquals(length, whole.header("Content-Length").orElseThrow(), path);

                String tag = whole.header("ETag").orElseThrow();
                Response head = wired.send(Request.of("HEAD", path));
                assertEquals("200 " + length + " 0", statusAndLengths(head), path);
                Response same = wired.send(Request.of("GET", path).withHeader("If-None-Match", tag));
                assertEquals("304 " + length + " 0", statusAndLengths(same), path);
            }
        }
    }

    private static String statusAndLengths(Response response) {
        return response.status() + " " + response.header("Content-Length").orElse("none") + " "
                + response.body().length;
    }
}

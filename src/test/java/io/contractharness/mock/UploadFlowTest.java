package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow of a front end: read, execute, upload the signature, download it, read again. */
class UploadFlowTest {
    private static final byte[] FILE = new byte[42];

    private static MockServer mockServer;
    private static Wired wired;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    private static URI execute(Request request) {
        return URI.create(wired.json(request).path("presignedUrl").asText());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> put(URI url, byte[] file, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder put =
                HttpRequest.newBuilder(url).header("Content-Type", "image/png").PUT(BodyPublishers.ofByteArray(file));
        return send(headers.length == 0 ? put : put.headers(headers));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/main", "/sandbox/flow", "/sandbox/flow-2/main"})
    void whole_upload_flow_works(String prefix) throws IOException, InterruptedException {
        Request reading = Wired.get(prefix + "/interventions/v2/rs/" + (prefix.length() == 5 ? 2 : 1)
                + "?extend=summary&extend=performed-by&extend=actions-info");
        assertEquals(200, wired.send(reading).status());
        URI url = execute(Wired.execute(prefix, prefix.length() == 5 ? 2 : 1));
        String executed = wired.send(reading).text();

        HttpResponse<byte[]> taken = put(url, FILE, "Origin", "http://localhost:5173");
        assertEquals(200, taken.statusCode());
        assertEquals(
                "\"c183857770364b05c2011bdebb914ed3\"",
                taken.headers().firstValue("ETag").orElse(""));
        assertEquals(
                "*", taken.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        HttpResponse<byte[]> given = send(HttpRequest.newBuilder(url));
        assertEquals(200, given.statusCode());
        assertEquals("image/png", given.headers().firstValue("Content-Type").orElse(""));
        assertArrayEquals(FILE, given.body());
        HttpResponse<byte[]> head = send(HttpRequest.newBuilder(url).method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("42", head.headers().firstValue("Content-Length").orElse(""));
        assertEquals(0, head.body().length);

        assertEquals(executed, wired.send(reading).text());
    }

    @Test
    void url_is_signed_for_the_host_that_the_client_called() throws IOException, InterruptedException {
        int port = mockServer.port();
        Request called = Wired.execute("/sandbox/host", 1);
        String head = "PATCH " + called.target() + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\nContent-Length: " + Wired.BODY.length() + "\r\n";
        for (var header : called.headers()) {
            head += header.name() + ": " + header.value() + "\r\n";
        }
        Response answer = wired.send(
                (head + "\r\n").getBytes(StandardCharsets.UTF_8), Wired.BODY.getBytes(StandardCharsets.UTF_8));
        URI url = URI.create(answer.text().replaceFirst(".*\"presignedUrl\":\"([^\"]*)\".*", "$1"));

        assertEquals("localhost:" + port, url.getAuthority());
        assertEquals(200, put(url, FILE).statusCode());
        URI other = URI.create(url.toString().replace("localhost", "127.0.0.1"));
        assertEquals(403, put(other, FILE).statusCode());
    }

    @Test
    void reset_of_the_sandbox_removes_the_file() throws IOException, InterruptedException {
        URI url = execute(Wired.execute("/sandbox/reset", 1));
        assertEquals(200, put(url, FILE).statusCode());
        assertEquals(204, wired.send(Request.of("DELETE", "/sandbox/reset")).status());
        assertEquals(404, send(HttpRequest.newBuilder(url)).statusCode());
    }

    @Test
    void too_large_file_is_refused_with_and_without_expect() throws IOException, InterruptedException {
        int size = 10 * 1024 * 1024 + 1;
        URI url = execute(Wired.execute("/sandbox/large", 1).withBody(Wired.BODY.replace("42", "" + size)));
        HttpResponse<byte[]> sent = put(url, new byte[size]);
        assertEquals(400, sent.statusCode());
        assertEquals("EntityTooLarge", code(text(sent)));

        Request asking = Request.of("PUT", url.getRawPath() + "?" + url.getRawQuery())
                .withHeader("Content-Type", "image/png")
                .withHeader("Content-Length", "" + size)
                .withHeader("Expect", "100-continue");
        Response asked = wired.send(asking);
        assertEquals(400, asked.status());
        assertEquals("EntityTooLarge", code(asked.text()));
    }

    private static String code(String xml) {
        return xml.replaceFirst("(?s).*<Code>(.*)</Code>.*", "$1");
    }

    @Test
    void bucket_answers_the_preflight_of_another_origin() {
        Request preflight = Request.of("OPTIONS", "/intervention-signatures/box/key")
                .withHeader("Origin", "http://localhost:5173")
                .withHeader("Access-Control-Request-Headers", "content-type");
        Response answer = wired.send(preflight.withHeader("Access-Control-Request-Method", "PUT"));
        assertEquals(200, answer.status());
        assertEquals(
                "GET, HEAD, PUT", answer.header("Access-Control-Allow-Methods").orElse(""));
        assertEquals("*", answer.header("Access-Control-Allow-Origin").orElse(""));
        Response refused = wired.send(preflight.withHeader("Access-Control-Request-Method", "DELETE"));
        assertEquals(403, refused.status());
        assertEquals("AccessForbidden", code(refused.text()));
    }

    @Test
    void body_of_unknown_length_is_refused() throws IOException, InterruptedException {
        URI url = execute(Wired.execute("/sandbox/chunked", 1));
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(url)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(FILE))));
        assertEquals(501, answer.statusCode());
        Response none = wired.send(Request.of("PUT", url.getRawPath() + "?" + url.getRawQuery()));
        assertEquals(411, none.status());
    }
}

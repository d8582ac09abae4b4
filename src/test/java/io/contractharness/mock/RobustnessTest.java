package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private static final int LIMIT = 10_485_760;
    private static MockServer mockServer;
    private static Wired wired;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    private static void refused(String what, Response answer) {
        assertTrue(answer.refused(), () -> what + " was answered " + answer.status());
        assertEquals("application/json", answer.mediaType(), what);
        JsonNode body = StrictJson.parse(answer.body());
        assertTrue(body.path("message").isTextual(), what + ": " + answer.text());
        assertTrue(
                !answer.text().contains("Exception") && !answer.text().contains("\\tat "), what + ": " + answer.text());
    }

    @Test
    void odd_request_lines_and_headers_are_refused_in_json() {
        String end =
                " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer x\r\nx-session-token: y\r\n";
        Map<String, String> odd = new LinkedHashMap<>();
        for (String path : List.of(
                "%zz",
                "%00",
                "1;a=b",
                "1%2f2",
                "../rs/1",
                "%2e%2e/rs/1",
                "+1",
                "1%20",
                "1\\2",
                "é",
                "%ff%fe",
                "1\0",
                "1\1",
                "9".repeat(5_000),
                "1?extend=%zz",
                "1?extend=%00",
                "1?extend",
                "1?extend=%ff",
                "1?x=" + "a".repeat(40_000))) {
            odd.put(path, "GET /interventions/v2/rs/" + path + end + "\r\n");
        }
        odd.put("out of the stage", "GET /main/../interventions/v2/rs/1" + end + "\r\n");
        odd.put("out of a sandbox", "GET /sandbox/a/../../x" + end + "\r\n");
        odd.put("no host", "GET / HTTP/1.1\r\n\r\n");
        odd.put("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        odd.put("odd host", "GET / HTTP/1.1\r\nHost: a b:c\r\n\r\n");
        odd.put("version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n");
        odd.put("no colon", "GET /interventions/v2/rs/1" + end + "junk\r\n\r\n");
        odd.put("NUL in a header", "GET /interventions/v2/rs/1" + end + "X: a\0b\r\n\r\n");
        odd.put("long header", "GET /interventions/v2/rs/1" + end + "X: " + "a".repeat(40_000) + "\r\n\r\n");
        odd.put("charset", "POST /x" + end + "Content-Type: application/x-www-form-urlencoded; charset=junk\r\n\r\n");
        odd.put("form", "POST /x" + end + "Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\na=b");
        odd.put("chunks", "PATCH /interventions/v2/mb/execute" + end + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        odd.put("CONNECT", "CONNECT localhost:80" + end + "\r\n");
        odd.put("OPTIONS *", "OPTIONS *" + end + "\r\n");
        odd.put("TRACE", "TRACE /interventions/v2/rs/1" + end + "\r\n");
        odd.forEach((what, text) -> refused(what, wired.send(text.getBytes(StandardCharsets.UTF_8), new byte[0])));
    }

    @Test
    void odd_bodies_are_refused_in_json() {
        Request execute = Wired.execute("", 2);
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3};
        refused("gzip", wired.send(execute.withBody(gzip)));
        refused("gzip elsewhere", wired.send(execute.withTarget("/elsewhere").withBody(gzip)));
        refused("not UTF-8", wired.send(execute.withBody(new byte[] {'"', (byte) 0xff, '"'})));
        refused("deep", wired.send(execute.withBody("[".repeat(100_000))));
        refused("long number", wired.send(execute.withBody("{\"firstName\":" + "9".repeat(100_000) + "}")));
        refused("large exponent", wired.send(execute.withBody(Wired.BODY.replace("42", "1e999999999"))));
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = Wired.BODY.getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) random.nextInt(256);
            Response answer = wired.send(Wired.execute("/sandbox/bytes-" + i, 2).withBody(bytes));
            assertTrue(answer.status() == 200 || answer.status() == 400, () -> at + ": " + answer.status());
        }
    }

    @Test
    void a_body_is_too_large_from_one_byte_over_the_limit() {
        Request execute = Wired.execute("", 2);
        String most = "{\"x\":\"" + "a".repeat(LIMIT - 8) + "\"}";
        assertEquals(400, wired.send(execute.withBody(most)).status());
        Response over = wired.send(execute.withBody(most + " "));
        assertEquals("413 {\"message\":\"Request Too Long\"}", over.status() + " " + over.text());
        assertEquals(
                413,
                wired.send(execute.withoutHeader("Authorization").withBody(most + " "))
                        .status());
        assertEquals(
                404,
                wired.send(execute.withTarget("/elsewhere").withBody(most + " "))
                        .status());
    }

    @Test
    void a_body_in_chunks_is_counted_as_it_comes() {
        String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
        String head = "PATCH /interventions/v2/mb/execute HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer x\r\nx-session-token: y\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        byte[] body = (chunk.repeat(11) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                413, wired.send(head.getBytes(StandardCharsets.US_ASCII), body).status());
    }
}

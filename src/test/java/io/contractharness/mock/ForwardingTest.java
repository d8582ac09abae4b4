package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";

    static MockServer inFrontOf(TestDeployment backend, boolean changes) {
        return MockServer.start(MockOptions.defaults()
                .withOrigins(List.of("none"))
                .withUpstream(new ForwardingOptions(backend.target(), changes, TestDeployment.noListener())));
    }

    private static Response send(MockServer mockServer, String head, byte[] body) {
        String whole = head.replace("{authority}", mockServer.baseUrl().getAuthority());
        return new Wired(mockServer.baseUrl()).send(TestDeployment.wire(whole), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/interventions/v2/rs/1",
                "/a%20b/%C3%A9;x=1?extend=a&extend=b&extend=&q=%7B%22%7D&&flag",
                "/x?a=|^`{}\"&b=\u00e9",
                "/x/",
                "/?",
                "/x?"
            })
    void path_and_query_are_forwarded_unchanged(String target) throws IOException {
        try (TestDeployment backend = TestDeployment.answering(OK);
                MockServer mockServer = inFrontOf(backend, false)) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals("ok", wired.send(Request.of("GET", target)).text());
            assertEquals("ok", wired.send(Request.of("GET", "/main" + target)).text());
            String line = "GET /stage" + target + " HTTP/1.1";
            assertEquals(
                    List.of(line, line),
                    backend.requests().stream()
                            .map(r -> r.lines().findFirst().orElseThrow())
                            .toList());
        }
    }

    @Test
    void headers_are_forwarded_in_order_except_connection_ones() throws IOException {
        try (TestDeployment backend = TestDeployment.answering(OK);
                MockServer mockServer = inFrontOf(backend, false)) {
            Response answer = send(mockServer, """
                    GET /x HTTP/1.1
                    Host: {authority}
                    Connection: close, x-hop
                    X-Twice: 1
                    Authorization: Bearer me
                    x-hop: gone
                    Keep-Alive: timeout=5
                    TE: trailers
                    Trailer: x
                    Proxy-Authorization: Basic abc
                    Proxy-Connection: keep-alive
                    x-other: \u00e9
                    X-Twice: 2
                    Accept-Encoding: br;q=1.0, gzip;q=0.8, zstd
                    Cookie: a=b
                    Via: 1.0 other

                    """, new byte[0]);
            assertEquals("ok", answer.text());
            assertEquals(
                    """
                    GET /stage/x HTTP/1.1
                    X-Twice: 1
                    Authorization: Bearer me
                    x-other: \u00e9
                    X-Twice: 2
                    Via: 1.0 other
                    Cookie: a=b
                    Accept-Encoding: gzip;q=0.8
                    Via: 1.1 contract-harness
                    Host: %s
                    Connection: close

                    """.formatted(backend.base().getAuthority()),
                    backend.requests().get(0).replace("\r", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 9", "Content-Length: 9\nExpect: 100-continue", "Transfer-Encoding: chunked"})
    void body_is_forwarded_byte_for_byte(String framing) throws IOException {
        byte[] body = {0, (byte) 0xff, '\r', '\n', '{', '"', (byte) 0xc3, (byte) 0xa9, '\n'};
        boolean chunked = framing.startsWith("T");
        byte[] wire = chunked
                ? ("9\r\n" + new String(body, StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1)
                : body;
        try (TestDeployment backend = TestDeployment.answering(OK);
                MockServer mockServer = inFrontOf(backend, true)) {
            send(mockServer, """
                    PATCH /x HTTP/1.1
                    Host: {authority}
                    Connection: close
                    %s

                    """.formatted(framing), wire);
            assertEquals(
                    "PATCH /stage/x HTTP/1.1\r\nVia: 1.1 contract-harness\r\nHost: "
                            + backend.base().getAuthority() + "\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
                            + new String(body, StandardCharsets.ISO_8859_1),
                    backend.requests().get(0));
        }
    }

    /** A status, then the headers that are sent, then the headers that are returned. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                HTTP/1.1 299 Odd
                Set-Cookie: a
                X-Other: \u00e9
                Connection: x-hop
                x-hop: gone
                Proxy-Authenticate: Basic
                Proxy-Status: other; error=dns_error
                Set-Cookie: b
                Access-Control-Allow-Origin: https://app.example
                Content-Length: 3

                \u0000\u00ff.
                => 299
                Set-Cookie: a
                X-Other: \u00e9
                Proxy-Status: other; error=dns_error
                Set-Cookie: b
                Access-Control-Allow-Origin: https://app.example
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox
                Content-Length: 3

                \u0000\u00ff.""", """
                HTTP/1.1 302 Found
                Location: https://elsewhere.example/
                Content-Length: 0

                => 302
                Location: https://elsewhere.example/
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox
                Content-Length: 0

                """, """
                HTTP/1.1 401 Unauthorized
                Content-Length: 0

                => 401
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox
                Content-Length: 0

                """, """
                HTTP/1.1 100 Continue

                HTTP/1.1 103 Early Hints
                Link: </x>

                HTTP/1.1 200 OK
                Transfer-Encoding: chunked

                3
                abc
                0

                => 200
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox
                Content-Length: 3

                abc""", """
                HTTP/1.1 204 No Content
                ETag: "1"

                => 204
                ETag: "1"
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox

                """, """
                HTTP/1.1 304 Not Modified
                Content-Length: 7

                => 304
                X-Content-Type-Options: nosniff
                Content-Security-Policy: sandbox
                Content-Length: 7

                """})
    void response_is_returned_unchanged_but_for_the_policy(String sentAndCame) throws IOException {
        String[] parts = sentAndCame.split("\n?=> ");
        String[] wanted = parts[1].split("\n\n", 2);
        try (TestDeployment backend = TestDeployment.answering(parts[0].endsWith("\n") ? parts[0] + "\n" : parts[0]);
                MockServer mockServer = inFrontOf(backend, false)) {
            Response answer = new Wired(mockServer.baseUrl()).send(Request.of("GET", "/x"));
            StringBuilder head = new StringBuilder(String.valueOf(answer.status()));
            for (Header header : answer.headers()) {
                head.append(
                        header.named("Connection") || header.named("Date")
                                ? ""
                                : "\n" + header.name() + ": " + header.value());
            }
            assertEquals(wanted[0], head.toString());
            assertEquals(wanted[1], new String(answer.body(), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void the_root_is_not_forwarded_because_probes_ask_for_it() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
                MockServer mockServer = MockServer.start(MockOptions.defaults()
                        .withUpstream(new ForwardingOptions(backend.target(), false, TestDeployment.noListener())))) {
            assertEquals(
                    "{\"status\":\"ok\"}",
                    new Wired(mockServer.baseUrl()).send(Request.of("GET", "/")).text());
        }
    }

    /** The origin of a page, and the CORS headers of the response, which come from the mock, not from the deployment. */
    @ParameterizedTest
    @CsvSource({
        "*,                     http://localhost:3000, Access-Control-Allow-Origin: * Access-Control-Expose-Headers: x-amzn-ErrorType",
        "http://localhost:3000, http://localhost:3000, Vary: Origin Access-Control-Allow-Origin: http://localhost:3000 Access-Control-Allow-Credentials: true Access-Control-Expose-Headers: x-amzn-ErrorType",
        "http://localhost:3000, https://evil.example,  Vary: Origin",
        "none,                  http://localhost:3000, Access-Control-Allow-Origin: https://app.example"
    })
    void cors_headers_come_from_the_mock(String origins, String page, String wanted) throws IOException {
        try (TestDeployment backend = TestDeployment.answering(
                        "HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: MissingAuthenticationTokenException\n"
                                + "Access-Control-Allow-Origin: https://app.example\nContent-Length: 0\n\n");
                MockServer mockServer = MockServer.start(MockOptions.defaults()
                        .withOrigins(List.of(origins))
                        .withUpstream(new ForwardingOptions(backend.target(), false, TestDeployment.noListener())))) {
            Response answer =
                    new Wired(mockServer.baseUrl()).send(Request.of("GET", "/x").withHeader("Origin", page));
            assertEquals(
                    wanted,
                    answer.headers().stream()
                            .filter(h -> h.name().startsWith("Access-") || h.named("Vary"))
                            .map(h -> h.name() + ": " + h.value())
                            .collect(Collectors.joining(" ")));
            Response preflight = new Wired(mockServer.baseUrl())
                    .send(Request.of("OPTIONS", "/interventions/v2/rs/1")
                            .withHeader("Origin", "http://localhost:3000")
                            .withHeader("Access-Control-Request-Method", "GET"));
            assertEquals(origins.equals("none") ? 403 : 204, preflight.status());
            assertEquals(origins.equals("none") ? 2 : 1, backend.requests().size(), "a preflight is not forwarded");
        }
    }

    @Test
    void content_length_of_a_head_response_is_returned() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 77\n\n");
                MockServer mockServer = inFrontOf(backend, false)) {
            Response answer = new Wired(mockServer.baseUrl()).send(Request.of("HEAD", "/x"));
            assertEquals("77", answer.header("Content-Length").orElseThrow());
            assertEquals(0, answer.body().length);
        }
    }

    @Test
    void cookies_are_not_kept_between_requests() throws IOException {
        try (TestDeployment backend =
                        TestDeployment.answering("HTTP/1.1 200 OK\nSet-Cookie: a=b\nContent-Length: 0\n\n");
                MockServer mockServer = inFrontOf(backend, false)) {
            Wired wired = new Wired(mockServer.baseUrl());
            wired.send(Request.of("GET", "/x"));
            wired.send(Request.of("GET", "/x"));
            assertEquals(2, backend.requests().size());
            assertEquals(backend.requests().get(0), backend.requests().get(1));
        }
    }

    @Test
    void bodies_up_to_ten_megabytes_are_forwarded_both_ways() throws IOException {
        int max = 10 * 1024 * 1024;
        byte[] body = new byte[max];
        new java.util.Random(7).nextBytes(body);
        try (TestDeployment backend = TestDeployment.answering(request -> TestDeployment.wire(
                        "HTTP/1.1 200 OK", request.startsWith("GET /stage/more") ? new byte[max + 1] : body));
                MockServer mockServer = inFrontOf(backend, true)) {
            Wired wired = new Wired(mockServer.baseUrl());
            Request put = Request.of("PUT", "/x");
            assertArrayEquals(body, wired.send(put.withBody(body)).body());
            String arrived = backend.requests().get(0);
            assertEquals(
                    new String(body, StandardCharsets.ISO_8859_1), arrived.substring(arrived.indexOf("\r\n\r\n") + 4));

            Response larger = wired.send(put.withBody(new byte[max + 1]));
            assertEquals("413 {\"message\":\"Request Too Long\"}", larger.status() + " " + larger.text());
            assertEquals(1, backend.requests().size());

            Response answer = wired.send(Request.of("GET", "/more"));
            assertEquals(
                    "502 {\"message\":\"" + backend.base()
                            + ": wanted an answer, came a body of more than 10485760 bytes,"
                            + " which is the most kept; check that the deployment runs and that baseUrl in the profile is"
                            + " right\"}",
                    answer.status() + " " + answer.text());
            assertEquals(
                    "contract-harness; error=http_response_body_size",
                    answer.header("Proxy-Status").orElseThrow());
        }
    }
}

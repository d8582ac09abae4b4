package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.CaseFile;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.restassured.filter.Filter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientTest {
    private static final byte[] OK = Wire.answer("200 OK", "{}");

    private final ApiClient client = new ApiClient(RateLimit.unlimited());

    /** Each file of {@code client/wire} has a request and the bytes that are sent. */
    @ParameterizedTest
    @MethodSource
    void a_request_is_sent_exactly_as_given(CaseFile file) throws IOException {
        try (Wire wire = new Wire(OK)) {
            client.send(wire.base(), RequestText.parse(file.part("request")));
            String travelled = wire.requests()
                    .get(0)
                    .replace(wire.base().getAuthority(), "HOST")
                    .replaceFirst("User-Agent: .*", "User-Agent: ...");
            assertEquals(file.part("wire").stripTrailing(), travelled.stripTrailing());
        }
    }

    static List<CaseFile> a_request_is_sent_exactly_as_given() {
        return CaseFile.all("/client/wire");
    }

    @Test
    void a_response_is_returned_as_it_came() throws IOException {
        byte[] answer = Wire.answer(
                "201 Created\nContent-Type: application/JSON; charset=utf-8\nx-a: 1\nX-A: 2\nx-b:", "{\"a\":\"é\"}");
        try (Wire wire = new Wire(answer)) {
            Request request = Request.of("GET", "/things");
            Exchange exchange = client.send(wire.base(), request);
            assertEquals(wire.base(), exchange.base());
            assertEquals(request, exchange.request());
            assertTrue(exchange.took().compareTo(Duration.ZERO) > 0);
            Response response = exchange.response();
            assertEquals(201, response.status());
            assertEquals("application/json", response.mediaType());
            assertEquals("{\"a\":\"é\"}", response.text());
            assertEquals(
                    List.of(
                            new Header("Content-Type", "application/JSON; charset=utf-8"),
                            new Header("x-a", "1"),
                            new Header("X-A", "2"),
                            new Header("x-b", ""),
                            new Header("Connection", "close"),
                            new Header("Content-Length", "10")),
                    response.headers());
        }
    }

    @Test
    void a_binary_body_is_returned_unchanged() throws IOException {
        byte[] bytes = {0, (byte) 0xFF, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 10, 13};
        try (Wire wire = new Wire(Wire.answer("200 OK\nContent-Type: application/json", bytes))) {
            assertArrayEquals(bytes, get(wire).response().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "200 OK", "200 OK\nContent-Type: application/json", "304 Not Modified"})
    void an_empty_body_has_no_bytes(String head) throws IOException {
        try (Wire wire = new Wire(Wire.answer(head, ""))) {
            assertArrayEquals(new byte[0], get(wire).response().body());
        }
    }

    @Test
    void a_compressed_body_is_decompressed() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        byte[] answer =
                Wire.answer("200 OK\nContent-Encoding: gzip\nContent-Type: application/json", compressed.toByteArray());
        try (Wire wire = new Wire(answer)) {
            assertEquals("{\"a\":1}", get(wire).response().text());
        }
    }

    @Test
    void a_long_body_is_read_completely() throws IOException {
        byte[] bytes = new byte[3_000_000];
        java.util.Arrays.fill(bytes, (byte) 'x');
        try (Wire wire = new Wire(Wire.answer("200 OK", bytes))) {
            assertArrayEquals(bytes, get(wire).response().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "303", "307", "308"})
    void a_redirect_is_returned_and_not_followed(String status) throws IOException {
        try (Wire wire = new Wire(Wire.answer(status + " Elsewhere\nLocation: /main/other", ""), OK)) {
            Exchange exchange = get(wire);
            assertEquals(status, String.valueOf(exchange.response().status()));
            assertEquals("/main/other", exchange.response().header("location").orElse(""));
            assertEquals(1, wire.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 429, 500, 503, 504})
    void an_error_response_is_returned_and_not_retried(int status) throws IOException {
        try (Wire wire =
                new Wire(Wire.answer(status + " Some Words\nWWW-Authenticate: Basic\nRetry-After: 0", "{}"), OK)) {
            assertEquals(status, get(wire).response().status());
            assertEquals(1, wire.requests().size());
        }
    }

    @Test
    void a_refused_connection_is_tried_once_more() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI base = URI.create("http://127.0.0.1:" + port);
        UnreachableException refused = assertThrows(
                UnreachableException.class, () -> client.send(base, Request.of("GET", "/things?token=secret")));
        assertEquals(
                "GET /things to " + base + ": wanted an answer, came no connection (Connection refused);"
                        + " check that the target runs and the base URL is right",
                refused.getMessage());
        assertEquals(2, client.sent());
    }

    @Test
    void a_broken_connection_is_not_tried_again() throws IOException {
        try (Wire wire = new Wire()) {
            UnreachableException broken = assertThrows(UnreachableException.class, () -> get(wire));
            assertEquals(
                    "GET /things to " + wire.base()
                            + ": wanted an answer, came a connection that ended before an answer"
                            + " began; check that the target runs and the base URL is right",
                    broken.getMessage());
            assertEquals(1, client.sent());
        }
    }

    /** The first answer on a connection, and how many connections two requests use. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 2__{}                                       | 1
            Content-Length: 0__                                         | 1
            Transfer-Encoding: chunked__2_{}_0__                        | 1
            Connection: close_Content-Length: 2__{}                     | 2
            Content-Length: 2__{}HTTP/1.1 500 Not asked for_Content-Length: 0__ | 2
            """)
    void a_connection_is_reused_unless_extra_bytes_came(String answer, int connections) throws IOException {
        byte[] bytes = ("HTTP/1.1 200 OK_" + answer).replace("_", "\r\n").getBytes(StandardCharsets.UTF_8);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicInteger opened = new AtomicInteger();
            Thread serving = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket connection = server.accept()) {
                        opened.incrementAndGet();
                        serve(connection, bytes);
                    } catch (IOException e) {
                        // closed by the test, or by the client
                    }
                }
            });
            serving.setDaemon(true);
            serving.start();
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertEquals(
                    200,
                    client.send(base, Request.of("GET", "/things")).response().status());
            assertEquals(
                    200,
                    client.send(base, Request.of("GET", "/things")).response().status());
            assertEquals(connections, opened.get());
        }
    }

    /** Answers each request on a connection until the client closes it. */
    private static void serve(Socket connection, byte[] answer) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = 0; next >= 0; next = connection.getInputStream().read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                head.setLength(0);
                connection.getOutputStream().write(answer);
            }
        }
    }

    /**
     * The connection is closed after the second request was read but not answered; only a safe request is then sent
     * again.
     */
    @ParameterizedTest
    @CsvSource({"GET, 200, 3", "PATCH, 0, 2"})
    void a_safe_request_lost_on_a_kept_connection_is_sent_again(String method, int status, int sent)
            throws IOException {
        byte[] kept = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket connection = server.accept()) {
                        head(connection);
                        connection.getOutputStream().write(kept);
                        head(connection);
                    } catch (IOException e) {
                        // closed by the test
                    }
                }
            });
            serving.setDaemon(true);
            serving.start();
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            client.send(base, Request.of("GET", "/things"));
            int came;
            try {
                came = client.send(base, Request.of(method, "/things"))
                        .response()
                        .status();
            } catch (UnreachableException e) {
                came = 0;
            }
            assertEquals(status, came);
            assertEquals(sent, client.sent());
        }
    }

    private static void head(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
    }

    @Test
    void a_change_by_a_custom_filter_is_sent() throws IOException {
        Filter tracing = (request, expected, context) -> {
            request.header("x-trace", "1").queryParam("debug", "on");
            return context.next(request, expected);
        };
        try (Wire wire = new Wire(OK, OK)) {
            ApiClient traced = new ApiClient(RateLimit.unlimited(), Connection.direct(), List.of(), List.of(tracing));
            traced.send(wire.base(), Request.of("GET", "/things?a=1").withHeader("x-own", "2"));
            assertEquals(
                    "GET /main/things?debug=on&a=1 HTTP/1.1\nx-own: 2\nAccept: */*\nx-trace: 1",
                    wire.requests().get(0).replaceFirst("(?s)\nHost.*", ""));
        }
    }

    @Test
    void a_connection_closed_by_the_server_is_not_reused() throws Exception {
        byte[] kept = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (Wire wire =
                new Wire(kept, kept)) { // it closes each connection after its answer, without Connection: close
            assertEquals(200, get(wire).response().status());
            Thread.sleep(50);
            assertEquals(200, get(wire).response().status());
            assertEquals(2, wire.requests().size());
        }
    }

    @Test
    void no_request_is_sent_beyond_the_budget() throws IOException {
        try (Wire wire = new Wire(OK, OK, OK)) {
            ApiClient frugal = new ApiClient(new RateLimit(Duration.ZERO, 2));
            frugal.send(wire.base(), Request.of("GET", "/things"));
            frugal.send(wire.base(), Request.of("GET", "/things"));
            BudgetException used =
                    assertThrows(BudgetException.class, () -> frugal.send(wire.base(), Request.of("GET", "/things")));
            assertEquals("the request budget of 2 is used up; raise requestBudget in the profile", used.getMessage());
            assertEquals(2, wire.requests().size());
        }
    }

    @Test
    void requests_keep_the_interval() throws IOException {
        try (Wire wire = new Wire(OK, OK, OK)) {
            ApiClient gentle = new ApiClient(new RateLimit(Duration.ofMillis(80), 10));
            long start = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                gentle.send(wire.base(), Request.of("GET", "/things"));
            }
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofMillis(150)) >= 0);
        }
    }

    @Test
    void the_wait_for_the_rate_limit_is_no_response_time() throws IOException {
        try (Wire wire = new Wire(OK, OK, OK)) {
            get(wire); // the first request of a JVM is slow
            ApiClient slow = new ApiClient(new RateLimit(Duration.ofMillis(2_500), 10, Duration.ofMillis(2_000)));
            slow.send(wire.base(), Request.of("GET", "/things"));
            Exchange second = slow.send(wire.base(), Request.of("GET", "/things"));
            assertEquals(200, second.response().status());
            assertTrue(second.took().toMillis() < 2_000, "the time of the exchange without the wait");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5/s      | PT0.2S
            1/s      | PT1S
            30/min   | PT2S
            999999/s | PT0.000001S
            """)
    void a_rate_gives_an_interval(String rate, Duration interval) {
        assertEquals(new RateLimit(interval, 7), RateLimit.parse(rate, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0/s", "-1/s", "5/h", "5 / s", "1.5/s", "1000000/s", "5/s "})
    void a_rate_in_another_form_is_refused(String rate) {
        assertEquals(
                "wanted a rate such as 5/s or 30/min, came '" + rate + "'",
                assertThrows(IllegalArgumentException.class, () -> RateLimit.parse(rate, 7))
                        .getMessage());
    }

    private Exchange get(Wire wire) {
        return client.send(wire.base(), Request.of("GET", "/things"));
    }
}

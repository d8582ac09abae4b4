package io.contractharness.mock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.memory.MemoryBudget;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All requests together take a bounded amount of memory, and each gives back what it took, however it ends. */
class RequestMemoryTest {
    private static final int MAX_BYTES = 12_000_000;
    private static final int LARGE = 8_000_000;
    private static final byte[] SHARED = new byte[LARGE];
    private static final long LONG_AFTER = TimeUnit.HOURS.toNanos(1);

    /** Services in place of the console. */
    private static final Service SERVICE = request -> switch (request.path()) {
        case "/large" -> Optional.of(Responses.of(200, "text/plain", SHARED));
        case "/out-of-memory" -> throw new OutOfMemoryError("a test");
        case "/out-of-stack" -> throw new StackOverflowError("a test");
        case "/broken" -> throw new ExceptionInInitializerError("a test");
        case "/echo" ->
            Optional.of(Responses.message(200, "came " + request.body().orElse(new byte[0]).length));
        default -> Optional.empty();
    };

    private final MemoryBudget budget = new MemoryBudget(MAX_BYTES);
    private ServedApi api;

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(false, List.of(SERVICE), MAX_BYTES, budget).patient();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private RawClient client() throws IOException {
        return new RawClient(api.port());
    }

    /** Waits until the budget is whole again. */
    private void assertWhole() throws InterruptedException {
        for (int i = 0; i < 3_000 && (budget.usedBytes() > 0 || api.watch().size() > 0); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(
                "0 bytes, 0 transfers",
                budget.usedBytes() + " bytes, " + api.watch().size() + " transfers");
    }

    private void awaitUse(long bytes) throws InterruptedException {
        for (int i = 0; i < 3_000 && budget.usedBytes() < bytes; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(true, budget.usedBytes() >= bytes, () -> budget.usedBytes() + " bytes");
    }

    private String answer(String request) throws IOException {
        try (RawClient client = client()) {
            return client.send(request).statusLine();
        }
    }

    private static String upload(int length, String... more) {
        return RawClient.head("POST /echo", ("Content-Length: " + length + "\r\n" + String.join("\r\n", more)).strip())
                + "a".repeat(length);
    }

    @Test
    void body_beyond_the_budget_is_a_503_in_words() throws Exception {
        try (RawClient waiting = client();
                RawClient client = client()) {
            waiting.send(upload(9_000_000).substring(0, 8_000_000));
            awaitUse(7_900_000);
            String all = client.send(upload(5_000_000)).rest();
            assertEquals("""
                    HTTP/1.1 503 Service Unavailable
                    Content-Type: application/json
                    Retry-After: 1
                    Access-Control-Allow-Origin: *
                    X-Content-Type-Options: nosniff
                    Content-Security-Policy: sandbox
                    Connection: close
                    {"message":"Service Unavailable: wanted memory for this request, came none: all requests together \
                    may take 11 MB; send it again, or give the mock a larger heap (-Xmx)"}""", lines(all));
            assertEquals("HTTP/1.1 200 OK", answer(upload(100)), "a small one has room");
            assertEquals("HTTP/1.1 200 OK", answer(RawClient.head("GET /echo")), "a read needs none");
        }
        assertWhole();
        assertEquals("HTTP/1.1 200 OK", answer(upload(5_000_000)));
        assertWhole();
    }

    private static String lines(String answer) {
        return String.join(
                "\n",
                answer.lines()
                        .filter(line -> !line.isBlank())
                        .filter(line ->
                                !line.matches("(Content-Length|Vary|Access-Control-Expose-Headers|Date|Server):.*"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20, 8000", "20, 600000", "5, 2999999"})
    void aborted_uploads_give_everything_back(int clients, int sent) throws Exception {
        for (int i = 0; i < clients; i++) {
            try (RawClient client = client()) {
                client.send(upload(3_000_000).substring(0, sent));
            }
        }
        assertWhole();
        assertEquals("HTTP/1.1 200 OK", answer(upload(5_000_000)));
    }

    @Test
    void reset_streams_give_everything_back() throws Exception {
        try (RawClient client = client().http2(65_535)) {
            for (int stream = 1; stream < 60; stream += 2) {
                client.send(RawClient.frame(1, 4, stream, RawClient.fields("POST", "/echo")));
                client.send(RawClient.frame(0, 0, stream, new byte[16_000]));
            }
            awaitUse(30 * 16_000);
            for (int stream = 1; stream < 60; stream += 2) {
                client.send(RawClient.frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
            }
            assertWhole();
        }
    }

    /** The connection ends, because it is too late for another answer. */
    @Test
    void answers_that_nobody_reads_take_no_more_than_the_budget() throws Exception {
        RawClient[] clients = new RawClient[10];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = client().send(RawClient.head("GET /large"));
        }
        awaitUse(LARGE);
        assertEquals(true, budget.usedBytes() <= MAX_BYTES);
        assertEquals("HTTP/1.1 200 OK", answer(RawClient.head("GET /echo")));
        for (RawClient client : clients) {
            client.close();
        }
        assertWhole();
    }

    @Test
    void streams_that_nobody_reads_take_no_more_than_the_budget() throws Exception {
        try (RawClient client = client().http2(0)) {
            for (int stream = 1; stream < 200; stream += 2) {
                client.send(RawClient.frame(1, 5, stream, RawClient.fields("GET", "/large")));
            }
            awaitUse(LARGE);
            assertEquals("HTTP/1.1 200 OK", answer(RawClient.head("GET /echo")));
        }
        assertWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /large", "POST /echo"})
    void clients_that_stand_still_are_ended_by_the_watch(String line) throws Exception {
        boolean upload = line.startsWith("POST");
        try (RawClient client = client()) {
            client.send(upload ? RawClient.head(line, "Content-Length: 3") + "aa" : RawClient.head(line));
            awaitUse(1);
            api.watch().check(System.nanoTime());
            assertEquals(true, budget.usedBytes() > 0, "it has time");
            api.watch().check(System.nanoTime() + LONG_AFTER);
            assertWhole();
            if (upload) {
                assertEquals("HTTP/1.1 408 Request Timeout", client.statusLine());
            } else {
                assertEnds(client);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void streams_that_stand_still_are_ended_by_the_watch(String method) throws Exception {
        boolean upload = method.equals("POST");
        try (RawClient client = client().http2(upload ? 65_535 : 0)) {
            client.send(RawClient.frame(1, upload ? 4 : 5, 1, RawClient.fields(method, upload ? "/echo" : "/large")));
            awaitUse(1);
            api.watch().check(System.nanoTime() + LONG_AFTER);
            assertWhole();
        }
    }

    private static void assertEnds(RawClient client) throws IOException {
        try {
            client.rest();
        } catch (SocketException e) {
            return; // cut off
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/out-of-memory", "/out-of-stack", "/broken"})
    void an_error_ends_its_request_and_nothing_else(String path) throws Exception {
        for (String method : List.of("GET ", "POST ")) {
            String request = RawClient.head(method + path, "Content-Length: 1") + "a";
            assertEquals("HTTP/1.1 500 Server Error", answer(request), method);
        }
        assertWhole();
        assertEquals("HTTP/1.1 200 OK", answer(upload(5_000_000)));
    }

    @Test
    void large_delayed_answer_gives_its_memory_back() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("GET /large", "Prefer: wait=0.01", "Connection: close"));
            assertEquals(true, client.rest().length() > LARGE);
        }
        assertWhole();
    }
}

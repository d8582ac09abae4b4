package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What faults and delays look like on the wire, and that they do not affect other connections. */
class OnTheWireTest {
    private static final String SLOW = """
            {"priority": 1, "request": {"method": "GET", "urlPath": "/interventions/v2/rs/4"},
             "response": {"status": 503, "fixedDelayMilliseconds": 60000}}""";

    private static MockServer mockServer;
    private static Wired wired;
    private static Response plain;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
        plain = wired.send(Wired.get("/interventions/v2/rs/1"));
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    private static Socket ask(MockServer of, String target, String prefer) throws IOException {
        Socket socket = new Socket(of.baseUrl().getHost(), of.port());
        socket.setSoTimeout(20_000);
        String text = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n"
                + "x-session-token: y\r\nPrefer: " + prefer + "\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static Response faulty(String fault) {
        return wired.send(Wired.get("/interventions/v2/rs/1").withHeader("Prefer", "fault=" + fault));
    }

    private static String length(Response answer) {
        return answer.header("Content-Length").orElse("none");
    }

    @Test
    void reset_fault_ends_the_connection_abruptly() throws IOException {
        try (Socket socket = ask(mockServer, "/interventions/v2/rs/1", "fault=reset")) {
            InputStream in = socket.getInputStream();
            assertEquals(
                    "Connection reset",
                    assertThrows(SocketException.class, in::read).getMessage());
        }
    }

    @Test
    void empty_is_no_byte_and_an_orderly_end() throws IOException {
        try (Socket socket = ask(mockServer, "/interventions/v2/rs/1", "fault=empty")) {
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void garbage_is_no_http() throws IOException {
        try (Socket socket = ask(mockServer, "/interventions/v2/rs/1", "fault=garbage")) {
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals("This is no HTTP.\0\1\2\3\r\n\r\n", all);
        }
    }

    @Test
    void truncated_response_announces_more_bytes_than_it_sends() {
        Response answer = faulty("truncate");
        assertEquals(length(plain), length(answer));
        assertEquals(plain.text().substring(0, plain.text().length() / 2), answer.text());
    }

    @Test
    void a_malformed_answer_is_whole_but_no_json() {
        Response answer = faulty("malformed");
        assertEquals(String.valueOf(answer.body().length), length(answer));
        assertEquals(plain.text().substring(0, plain.text().length() / 2), answer.text());
        assertThrows(MalformedJsonException.class, () -> StrictJson.parse(answer.body()));
    }

    @Test
    void slow_response_arrives_in_pieces_and_complete() throws IOException {
        try (Socket socket = ask(mockServer, "/interventions/v2/rs/1", "fault=drip")) {
            byte[] first = new byte[65_536];
            int length = socket.getInputStream().read(first);
            String begin = new String(first, 0, length, StandardCharsets.UTF_8);
            assertTrue(begin.startsWith("HTTP/1.1 200 OK") && !begin.endsWith("}}"), begin);
        }
        Response answer = faulty("drip");
        assertEquals(plain.text() + length(plain), answer.text() + length(answer));
    }

    @Test
    void an_answer_without_body_can_fail_too() {
        for (String fault : List.of("malformed", "drip")) {
            Response answer =
                    wired.send(Wired.get("/sandbox/none").withMethod("DELETE").withHeader("Prefer", "fault=" + fault));
            assertEquals("204 ", answer.status() + " " + answer.text(), fault);
        }
        assertThrows(
                RuntimeException.class,
                () -> wired.send(
                        Wired.get("/sandbox/none").withMethod("DELETE").withHeader("Prefer", "fault=truncate")));
    }

    @Test
    void the_connection_serves_further_requests_after_a_delay() throws IOException {
        try (Socket socket = ask(mockServer, "/interventions/v2/rs/1", "wait=0.01")) {
            socket.getOutputStream()
                    .write("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.startsWith("HTTP/1.1 200 OK\r\n"), all);
            assertTrue(all.contains("\r\nPreference-Applied: wait=0.01\r\n"), all);
            assertTrue(all.contains("HTTP/1.1 404 Not Found\r\n"), all);
        }
    }

    /** Each request waits far longer than the test, so a request that is answered did not wait for them. */
    @ParameterizedTest
    @ValueSource(strings = {"wait=50", "code=404, wait=50", "example=documented, wait=40..50", "fault=reset, wait=50"})
    void two_hundred_delayed_requests_delay_no_other(String prefer) throws IOException {
        assertNobodyWaitsBehind(mockServer, "/interventions/v2/rs/1", prefer);
    }

    @Test
    void delayed_well_known_interventions_block_nobody() throws IOException {
        assertNobodyWaitsBehind(mockServer, "/interventions/v2/rs/901060", "nothing");
    }

    @Test
    void nor_do_those_whom_a_mapping_delays(@TempDir Path temp) throws IOException {
        Path stubs = StubFolders.copy("stubs", temp);
        Files.writeString(stubs.resolve("mappings/slow.json"), SLOW);
        try (MockServer own = MockServer.start(MockOptions.defaults().withStubs(stubs))) {
            assertNobodyWaitsBehind(own, "/interventions/v2/rs/4", "nothing");
        }
    }

    @Test
    void two_hundred_unfinished_bodies_block_nobody() throws IOException {
        List<Socket> stuck = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(mockServer.baseUrl().getHost(), mockServer.port());
                stuck.add(socket);
                socket.getOutputStream()
                        .write(("PATCH /sandbox/stuck/interventions/v2/mb/execute HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Authorization: Bearer x\r\nx-session-token: y\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(
                    200, wired.send(Wired.execute("/sandbox/beside-stuck", 2)).status());
        } finally {
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }

    @Test
    void closing_waits_for_nobody(@TempDir Path temp) throws Exception {
        Path stubs = StubFolders.copy("stubs", temp);
        Files.writeString(stubs.resolve("mappings/slow.json"), SLOW);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MockServer own = MockServer.start(MockOptions.defaults().withStubs(stubs));
        new Wired(own.baseUrl()).send(Wired.execute("/sandbox/loaded", 2)); // or the delay would be WireMock's loading
        try (Socket delayed = ask(own, "/interventions/v2/rs/4", "nothing");
                Socket waiting = ask(own, "/interventions/v2/rs/1", "wait=60")) {
            new Wired(own.baseUrl()).send(Wired.get("/interventions/v2/rs/1"));
            own.close();
            assertDismissed(delayed);
            assertDismissed(waiting);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                thread.join(10_000);
                assertFalse(thread.isAlive(), thread::getName);
            }
        }
    }

    /** The connection was closed, after a 503 if there was time for one. */
    private static void assertDismissed(Socket socket) {
        try {
            String first = new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
            assertTrue(first.isEmpty() || first.equals("HTTP/1.1 503 "), first);
        } catch (IOException e) {
            // cut off
        }
    }

    private static void assertNobodyWaitsBehind(MockServer of, String target, String prefer) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                waiting.add(ask(of, target, prefer));
            }
            Wired client = new Wired(of.baseUrl());
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        plain.text(),
                        client.send(Wired.get("/interventions/v2/rs/1")).text());
            }
            for (Socket socket : waiting) {
                assertEquals(0, socket.getInputStream().available(), "was answered first");
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }
}

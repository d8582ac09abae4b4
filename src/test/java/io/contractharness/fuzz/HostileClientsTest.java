package io.contractharness.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile clients: slow, many or sending too much. Other clients must still be answered. */
class HostileClientsTest {
    private static final String EXECUTE = "PATCH /interventions/v2/mb/execute HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer somebody\r\nx-session-token: somebody\r\nContent-Type: application/json\r\n";

    private static byte[] bomb;
    private static MockServer mock;
    private static RawSocket others;

    @BeforeAll
    static void start() throws IOException {
        bomb = bomb();
        mock = MockServer.start(MockOptions.defaults());
        others = new RawSocket(mock.baseUrl());
    }

    @AfterAll
    static void stop() {
        mock.close();
    }

    /** Far more clients than the server has threads; each sends nothing for longer than the test takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /interventions/v2/rs/1 HTTP/1.1\r\nHost: lo",
                EXECUTE + "Content-Length: 100\r\n\r\n{",
                EXECUTE + "Transfer-Encoding: chunked\r\n\r\n3\r\n{",
                "PUT /sandbox/a/__state HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "PUT /intervention-signatures/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "POST /__admin/mappings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
            })
    void two_hundred_slow_clients_block_nobody(String begin) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(sending(begin));
            }
            for (int i = 0; i < 3; i++) {
                assertOthersAreServed();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void body_sent_byte_by_byte_is_accepted() throws Exception {
        String body = "{\"firstName\":1}";
        try (Socket socket = sending(EXECUTE + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n")) {
            for (byte each : body.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(each);
                socket.getOutputStream().flush();
                Thread.sleep(1);
            }
            RawResponses replies = RawResponses.of(socket.getInputStream().readAllBytes());
            replies.check();
            assertTrue(
                    replies.all().get(0).message().startsWith("/firstName: wanted string, came integer 1;"),
                    replies.all().get(0)::text);
        }
    }

    @Tag("fuzz") // takes as long as the server is patient, half a minute
    @Test
    void silent_client_is_disconnected() throws IOException {
        try (Socket socket = sending(EXECUTE + "Content-Length: 100\r\n\r\n{")) {
            RawResponses replies = RawResponses.of(socket.getInputStream().readAllBytes());
            assertEquals(
                    "Request Timeout: the body did not arrive",
                    replies.all().get(0).message());
        }
    }

    /** A zip bomb: 100 MB compressed to 100 kB, with and without a Content-Encoding. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH /interventions/v2/mb/execute     | Content-Encoding: gzip
            PATCH /interventions/v2/mb/execute     | X: y
            PUT /sandbox/h/__fixtures/2            | Content-Encoding: gzip
            PUT /sandbox/h/__fixtures/2            | X: y
            PUT /sandbox/h/__state                 | Content-Encoding: gzip
            PUT /intervention-signatures/default/x | Content-Encoding: gzip
            POST /__admin/mappings                 | Content-Encoding: gzip
            POST /__admin/mappings                 | X: y
            POST /nowhere                          | Content-Encoding: gzip
            POST /nowhere                          | X: y
            """)
    void zip_bomb_is_refused_without_unpacking(String line, String header) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nx-session-token: y\r\n"
                        + "Content-Type: application/json\r\n" + header + "\r\nContent-Length: " + bomb.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bomb);
        RawResponses replies = RawResponses.of(others.send(request.toByteArray()));
        replies.check();
        assertTrue(replies.all().get(0).refusal(), replies::toString);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                gzip.write(spaces);
            }
        }
        return packed.toByteArray();
    }

    /** Requests that are cancelled at once (CVE-2023-44487). */
    @Test
    void rapid_resets_of_http_2_keep_nobody_waiting() throws IOException {
        ByteArrayOutputStream flood = preface();
        byte[] get = {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 1, 'a'}; // GET http / of a, by the static table
        for (int stream = 1; stream < 20_000; stream += 2) {
            frame(flood, 1, 5, stream, get);
            frame(flood, 3, 0, stream, new byte[] {0, 0, 0, 8});
        }
        flood(flood.toByteArray());
    }

    /** A head without an end (CVE-2024-24549 and similar ones). */
    @Test
    void endless_continuations_of_http_2_keep_nobody_waiting() throws IOException {
        ByteArrayOutputStream flood = preface();
        frame(flood, 1, 1, 1, new byte[] {(byte) 0x82});
        byte[] field = new byte[16_000];
        for (int i = 0; i < 600; i++) {
            frame(flood, 9, 0, 1, field);
        }
        flood(flood.toByteArray());
    }

    private static void flood(byte[] bytes) throws IOException {
        Thread flooding = new Thread(() -> others.send(bytes));
        flooding.start();
        for (int i = 0; i < 3; i++) {
            assertOthersAreServed();
        }
        try {
            flooding.join(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertTrue(!flooding.isAlive(), "the flood was taken, or its connection ended");
        assertOthersAreServed();
    }

    private static ByteArrayOutputStream preface() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(bytes, 4, 0, 0, new byte[0]);
        return bytes;
    }

    private static void frame(ByteArrayOutputStream to, int type, int flags, int stream, byte[] payload)
            throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    private static void assertOthersAreServed() {
        byte[] answer = others.send(
                "GET /interventions/v2/rs/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(401, RawResponses.of(answer).all().get(0).status());
    }

    private static Socket sending(String begin) throws IOException {
        Socket socket = new Socket(mock.baseUrl().getHost(), mock.port());
        socket.setSoTimeout(90_000);
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}

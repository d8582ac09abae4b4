package io.contractharness.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultProxyTest {

    private ServerSocket target;
    private FaultProxy proxy;
    private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @BeforeEach
    void start() throws IOException {
        target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.transparent(URI.create("http://127.0.0.1:" + target.getLocalPort() + "/stage"));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        target.close();
    }

    /** The target reads one request, answers it, and returns it to the test. */
    private CompletableFuture<ProxiedRequest> targetReceives() {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = target.accept()) {
                OutputStream out = socket.getOutputStream();
                ProxiedRequest request = HttpMessages.readRequest(new BufferedInputStream(socket.getInputStream()), out)
                        .orElseThrow();
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                return request;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE", "PURGE", "POST", "HEAD", "OPTIONS"})
    void request_is_forwarded_unchanged(String method) throws Exception {
        CompletableFuture<ProxiedRequest> got = targetReceives();
        String target = "/stage/a%20b/%C3%A9;x=1?extend=a&extend=b&extend=&q=%7B%22%7D&&flag";
        String body = method.equals("PATCH") ? "\u0000{\"é\":1}\r\n" : "";
        FaultyDeployment.send(
                proxy.baseUrl(),
                method + " " + target,
                List.of("X-Twice: 1", "x-other:  padded ", "X-Twice: 2", "Accept-Encoding: gzip", "x-empty:"),
                body);
        ProxiedRequest request = got.get();
        assertEquals(method, request.method());
        assertEquals(target, request.target());
        assertArrayEquals(body.getBytes(StandardCharsets.UTF_8), request.body());
        assertEquals(
                List.of(
                        new Header("Host", "127.0.0.1:" + this.target.getLocalPort()),
                        new Header("X-Twice", "1"),
                        new Header("x-other", "padded"),
                        new Header("X-Twice", "2"),
                        new Header("Accept-Encoding", "gzip"),
                        new Header("x-empty", "")),
                request.headers());
        assertEquals(0, proxy.applied());
    }

    @Test
    void response_is_forwarded_unchanged() throws Exception {
        answer =
                "HTTP/1.1 299 Some Thing\r\nset-cookie: a\r\nX-é: é\r\nSet-Cookie: b\r\nContent-Length: 3\r\n\r\n\u0000\u00ff\n";
        targetReceives();
        ProxiedResponse got = FaultyDeployment.send(proxy.baseUrl(), "GET /stage", List.of(), "");
        assertEquals(299, got.status());
        assertEquals("Some Thing", got.reason());
        assertEquals(
                List.of(new Header("set-cookie", "a"), new Header("X-é", "é"), new Header("Set-Cookie", "b")),
                got.headers());
        assertArrayEquals(new byte[] {0, (byte) 0xff, '\n'}, got.body());
    }

    @Test
    void chunked_response_stays_chunked() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
        targetReceives();
        ProxiedResponse got = FaultyDeployment.send(proxy.baseUrl(), "GET /stage", List.of(), "");
        assertEquals("abcde", got.text());
        assertEquals(Delivery.CHUNKED, got.delivery());
    }

    @Test
    void response_without_body_needs_no_length() throws Exception {
        answer = "HTTP/1.1 204 No Content\r\n\r\n";
        targetReceives();
        assertEquals(
                204,
                FaultyDeployment.send(proxy.baseUrl(), "DELETE /stage", List.of(), "")
                        .status());
    }

    @Test
    void connection_is_reused() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<ProxiedRequest> got = targetReceives();
            HttpRequest request = HttpRequest.newBuilder(proxy.baseUrl())
                    .method("PATCH", BodyPublishers.ofString("body " + i))
                    .build();
            assertEquals("ok", client.send(request, BodyHandlers.ofString()).body());
            assertEquals("body " + i, new String(got.get().body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void expect_100_continue_is_answered() throws Exception {
        CompletableFuture<ProxiedRequest> got = targetReceives();
        HttpRequest request = HttpRequest.newBuilder(proxy.baseUrl())
                .version(HttpClient.Version.HTTP_1_1)
                .expectContinue(true)
                .POST(BodyPublishers.ofString("body"))
                .build();
        assertEquals(
                "ok",
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        assertEquals("body", new String(got.get().body(), StandardCharsets.UTF_8));
    }

    @Test
    void unreachable_target_closes_the_connection() throws Exception {
        target.close();
        IOException thrown = assertThrows(
                IOException.class, () -> FaultyDeployment.send(proxy.baseUrl(), "GET /stage", List.of(), ""));
        assertEquals("the target closed the connection without an answer", thrown.getMessage());
    }

    @Test
    void failure_of_an_alteration_is_thrown_on_close() throws Exception {
        HarmlessChange broken = new HarmlessChange("broken", "It fails.", () -> exchange -> {
            throw new IllegalStateException("a mistake");
        });
        FaultProxy failing = FaultProxy.inFrontOf(proxy.baseUrl(), broken, new TargetAccounts("", "", 1, Map.of()));
        assertThrows(IOException.class, () -> FaultyDeployment.send(failing.baseUrl(), "GET /stage", List.of(), ""));
        assertEquals(
                "an alteration failed: java.lang.IllegalStateException: a mistake",
                assertThrows(IllegalStateException.class, failing::close).getMessage());
        assertTrue(failing.baseUrl().toString().endsWith("/stage"));
    }
}

package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.exchange.Response;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.ProxyListener;
import io.contractharness.mock.proxy.TestDeployment;
import io.contractharness.validation.ExchangeResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The responses of the proxy when the deployment does not answer or may not be called. */
class ForwardingFailureTest {
    private static final String CHECK = "; check that the deployment runs and that baseUrl in the profile is right";

    @TempDir
    private Path folder;

    private final FailureListener listener = new FailureListener();

    private static final class FailureListener implements ProxyListener {
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private final List<String> broken = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void checked(ExchangeResult judged) {
            judged.response().stream()
                    .filter(j -> j.isBroken())
                    .forEach(j -> broken.add(j.rule() + ", " + j.place() + ": " + j.wanted() + ", " + j.came()));
        }

        @Override
        public void failed(String what) {
            failures.add(what);
        }
    }

    private MockServer proxy(Target target) {
        return MockServer.start(MockOptions.defaults().withUpstream(new ForwardingOptions(target, true, listener)));
    }

    private static Response ask(MockServer mockServer) {
        return new Wired(mockServer.baseUrl()).send(Wired.get("/interventions/v2/rs/1"));
    }

    private static void assertAnswer(int status, String error, String message, Response answer) {
        assertEquals(status + " {\"message\":\"" + message + "\"}", answer.status() + " " + answer.text());
        assertEquals(
                "contract-harness; error=" + error,
                answer.header("Proxy-Status").orElse("none"));
    }

    @Test
    void connection_refused_is_reported() throws IOException {
        URI base;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/stage");
        }
        try (MockServer mockServer = proxy(TestDeployment.target(base, RateLimit.unlimited()))) {
            String wanted = base + ": wanted an answer, came ConnectException (Connection refused)";
            assertAnswer(502, "connection_refused", wanted + CHECK, ask(mockServer));
            assertEquals(List.of(wanted), listener.failures);
            assertEquals(List.of(), listener.broken, "silence proves nothing of a deployment that was not reached");
        }
    }

    @Test
    void unknown_host_name_is_reported() {
        URI base = URI.create("http://nobody.invalid/stage");
        try (MockServer mockServer = proxy(TestDeployment.target(base, RateLimit.unlimited()))) {
            assertAnswer(
                    502,
                    "dns_error",
                    base + ": wanted an answer, came no address for nobody.invalid" + CHECK,
                    ask(mockServer));
        }
    }

    @Test
    void connection_closed_before_the_response_is_reported() throws IOException {
        try (TestDeployment backend = TestDeployment.answering(request -> null);
                MockServer mockServer = proxy(backend.target())) {
            String came = "a connection that ended before the answer did";
            assertAnswer(
                    502,
                    "http_response_incomplete",
                    backend.base() + ": wanted an answer, came " + came + CHECK,
                    ask(mockServer));
            assertEquals(List.of(), listener.broken);
        }
    }

    @Test
    void truncated_response_is_reported() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 100\n\n{\"data\"");
                MockServer mockServer = proxy(backend.target())) {
            assertAnswer(
                    502,
                    "http_response_incomplete",
                    backend.base() + ": wanted an answer, came a connection that ended before the answer did" + CHECK,
                    ask(mockServer));
        }
    }

    @Test
    void response_that_is_not_http_is_reported() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("SSH-2.0-OpenSSH\n\n");
                MockServer mockServer = proxy(backend.target())) {
            assertAnswer(
                    502,
                    "http_response_incomplete",
                    backend.base() + ": wanted an answer, came bytes that are not HTTP/1.1" + CHECK,
                    ask(mockServer));
        }
    }

    @Test
    void self_signed_certificate_is_refused() throws Exception {
        HttpsServer server = selfSigned();
        try (MockServer mockServer = proxy(TestDeployment.target(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/stage"), RateLimit.unlimited()))) {
            Response answer = ask(mockServer);
            assertEquals(
                    "502 contract-harness; error=tls_certificate_error",
                    answer.status() + " " + answer.header("Proxy-Status").orElse("none"));
            assertTrue(answer.text().contains("PKIX path building failed"), answer.text());
        } finally {
            server.stop(0);
        }
    }

    private HttpsServer selfSigned() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "password",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0, "keytool");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }

    @Test
    void no_more_requests_than_the_budget_are_sent() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n");
                MockServer mockServer = proxy(TestDeployment.target(backend.base(), new RateLimit(Duration.ZERO, 2)))) {
            assertEquals(404, ask(mockServer).status());
            assertEquals(404, ask(mockServer).status());
            assertAnswer(
                    503,
                    "http_request_denied",
                    backend.base() + ": the request budget of 2 is used up; raise requestBudget in the profile",
                    ask(mockServer));
            assertEquals(2, backend.requests().size());
        }
    }

    @Test
    void request_with_a_too_long_rate_limit_wait_is_refused() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n");
                MockServer mockServer = proxy(TestDeployment.target(backend.base(), RateLimit.parse("1/min", 100)))) {
            assertEquals(404, ask(mockServer).status());
            Response answer = ask(mockServer);
            assertAnswer(
                    503,
                    "connection_limit_reached",
                    backend.base() + ": not forwarded, rateLimit in the profile lets it wait too long",
                    answer);
            assertEquals("30", answer.header("Retry-After").orElseThrow());
            assertEquals(1, backend.requests().size());
        }
    }

    /** More requests wait than there are threads, and other requests are still answered. */
    @Test
    void waiting_requests_block_no_thread() throws Exception {
        int connections = 16;
        CountDownLatch arrived = new CountDownLatch(connections);
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        Set<Integer> most = Collections.synchronizedSet(new java.util.TreeSet<>());
        try (TestDeployment backend = TestDeployment.answering(request -> {
                    most.add(now.incrementAndGet());
                    arrived.countDown();
                    await(open);
                    now.decrementAndGet();
                    return TestDeployment.wire("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n");
                });
                MockServer mockServer = proxy(backend.target())) {
            List<CompletableFuture<Response>> answers = IntStream.range(0, 60)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> ask(mockServer), task -> new Thread(task).start()))
                    .toList();
            assertTrue(arrived.await(20, TimeUnit.SECONDS), "as many arrive as there are connections");
            for (int i = 0; i < 30; i++) {
                assertEquals(
                        200,
                        new Wired(mockServer.baseUrl())
                                .send(Wired.get("/__console/api/findings"))
                                .status());
            }
            open.countDown();
            for (CompletableFuture<Response> answer : answers) {
                assertEquals(404, answer.get(20, TimeUnit.SECONDS).status());
            }
            assertEquals(60, backend.requests().size());
            assertEquals(connections, Collections.max(most), "no more than these at one time");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

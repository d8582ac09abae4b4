package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.mock.sandbox.Sessions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mock over TLS, and both ways to HTTP/2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpsTest {
    private MockServer https;
    private MockServer http;
    private SSLContext trusting;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        Path stubs = StubFolders.copy("stubs", temp);
        Path mappings =
                Path.of(HttpsTest.class.getResource("/mock/http2-mappings.json").toURI());
        Files.copy(mappings, stubs.resolve("mappings/http2.json"));
        MockOptions options = MockOptions.of(ApiContract.builtIn()).withStubs(stubs);
        https = MockServer.start(options.withHttps(true));
        http = MockServer.start(options);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("mock", https.identity().orElseThrow().certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), null);
    }

    @AfterAll
    void stop() {
        https.close();
        http.close();
    }

    private HttpClient client(Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(trusting)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private MockServer of(String scheme) {
        return scheme.equals("https") ? https : http;
    }

    private static HttpRequest.Builder to(URI base, String target) {
        return HttpRequest.newBuilder(URI.create(base + target))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer reader")
                .header("x-session-token", "reader");
    }

    private static HttpRequest execution(URI base, String sandbox) {
        return to(base, "/sandbox/" + sandbox + "/interventions/v2/mb/execute")
                .setHeader("x-session-token", Sessions.token(2))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(Wired.BODY))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"https, HTTP_1_1", "https, HTTP_2", "http, HTTP_1_1", "http, HTTP_2"})
    void every_version_of_http_reads_executes_and_is_refused(String scheme, Version version) throws Exception {
        URI base = of(scheme).baseUrl();
        HttpClient client = client(version);
        // The first answer over plain HTTP/2 is the one that the upgrade is asked with.
        HttpResponse<String> read =
                client.send(to(base, "/interventions/v2/rs/6").build(), BodyHandlers.ofString());
        String sandbox = scheme + "-" + version;
        HttpResponse<String> executed = client.send(execution(base, sandbox), BodyHandlers.ofString());
        HttpResponse<String> again = client.send(execution(base, sandbox), BodyHandlers.ofString());
        assertEquals(
                "%1$s 200, %1$s 200, %1$s 409".formatted(version),
                "%s %d, %s %d, %s %d"
                        .formatted(
                                read.version(),
                                read.statusCode(),
                                executed.version(),
                                executed.statusCode(),
                                again.version(),
                                again.statusCode()));
        assertEquals(List.of("*"), again.headers().allValues("access-control-allow-origin"));
        JsonNode url = StrictJson.parse(executed.body().getBytes(StandardCharsets.UTF_8))
                .path("presignedUrl");
        assertTrue(url.asText().startsWith(base + "/intervention-signatures/"), url.asText());
        HttpRequest upload = HttpRequest.newBuilder(URI.create(url.asText()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(new byte[42]))
                .build();
        assertEquals(200, client.send(upload, BodyHandlers.ofString()).statusCode());
    }

    /** Offers of fetch in Node.js, of curl, of browsers, of curl with --no-alpn. */
    @ParameterizedTest
    @CsvSource({
        "http/1.1,          http/1.1",
        "http/1.1 http/1.0, http/1.1",
        "h2 http/1.1,       h2",
        "http/1.1 h2,       h2",
        "h2,                h2",
        "'',                ''",
    })
    void a_client_gets_the_best_version_that_it_offers(String offered, String chosen) throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", https.port())) {
            socket.setSoTimeout(20_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered.isEmpty() ? new String[0] : offered.split(" "));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertEquals(chosen, socket.getApplicationProtocol());
        }
    }

    @Test
    void its_url_and_its_names_are_those_of_the_certificate() throws Exception {
        assertEquals("https", https.baseUrl().getScheme());
        for (String name : List.of("localhost", "127.0.0.1")) {
            URI base = URI.create("https://" + name + ":" + https.port());
            HttpResponse<String> answer =
                    client(Version.HTTP_2).send(to(base, "/__admin/health").build(), BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
        }
    }

    @Test
    void client_without_the_certificate_does_not_trust_it() {
        HttpRequest request = to(https.baseUrl(), "/").build();
        assertThrows(SSLException.class, () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    }

    @Test
    void over_http_there_is_no_certificate() {
        assertTrue(http.identity().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    void refused_body_does_not_affect_other_requests(String scheme) throws Exception {
        URI base = of(scheme).baseUrl();
        HttpClient client = client(Version.HTTP_2);
        client.send(to(base, "/interventions/v2/rs/6").build(), BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(to(base, "/slow").build(), BodyHandlers.ofString());
        HttpRequest large = HttpRequest.newBuilder(execution(base, "large"), (name, value) -> true)
                .method("PATCH", BodyPublishers.ofByteArray(new byte[11 * 1024 * 1024]))
                .build();
        HttpResponse<String> refused = client.send(large, BodyHandlers.ofString());
        assertEquals(
                "HTTP_2 413 {\"message\":\"Request Too Long\"}",
                refused.version() + " " + refused.statusCode() + " " + refused.body());
        assertEquals(
                "HTTP_2 200 slow",
                slow.join().version() + " " + slow.join().statusCode() + " "
                        + slow.join().body());
    }

    @ParameterizedTest
    @CsvSource({
        "https, reset", "https, empty", "https, garbage", "https, chunk",
        "http, reset", "http, empty", "http, garbage", "http, chunk"
    })
    void fault_ends_only_its_own_http2_request(String scheme, String fault) throws Exception {
        URI base = of(scheme).baseUrl();
        HttpClient client = client(Version.HTTP_2);
        client.send(to(base, "/interventions/v2/rs/6").build(), BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(to(base, "/slow").build(), BodyHandlers.ofString());
        HttpRequest broken = to(base, "/" + fault).build();
        assertThrows(IOException.class, () -> client.send(broken, BodyHandlers.ofString()));
        assertEquals(
                "HTTP_2 200 slow",
                slow.join().version() + " " + slow.join().statusCode() + " "
                        + slow.join().body());
    }

    @ParameterizedTest
    @CsvSource({
        "https, HTTP_2, reset", "https, HTTP_2, empty", "https, HTTP_2, garbage", "https, HTTP_2, truncate",
        "http, HTTP_2, reset", "http, HTTP_2, empty", "http, HTTP_2, garbage", "http, HTTP_2, truncate",
        "https, HTTP_1_1, reset", "https, HTTP_1_1, empty", "https, HTTP_1_1, garbage", "https, HTTP_1_1, truncate"
    })
    void preferred_fault_ends_only_its_own_request(String scheme, Version version, String fault) throws Exception {
        URI base = of(scheme).baseUrl();
        HttpClient client = client(version);
        client.send(to(base, "/interventions/v2/rs/6").build(), BodyHandlers.ofString());
        HttpRequest late =
                to(base, "/interventions/v2/rs/6").header("Prefer", "wait=1").build();
        CompletableFuture<HttpResponse<String>> slow = client.sendAsync(late, BodyHandlers.ofString());
        HttpRequest broken = to(base, "/interventions/v2/rs/6")
                .header("Prefer", "fault=" + fault)
                .build();
        assertThrows(IOException.class, () -> client.send(broken, BodyHandlers.ofString()));
        assertEquals(version + " 200", slow.join().version() + " " + slow.join().statusCode());
    }

    @ParameterizedTest
    @CsvSource({"reset, Connection reset", "empty, closed"})
    void over_tls_a_reset_is_no_orderly_end(String fault, String seen) throws Exception {
        try (Socket socket = trusting.getSocketFactory().createSocket("127.0.0.1", https.port())) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET /interventions/v2/rs/6?__code=404&__fault=" + fault + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String came;
            try {
                came = socket.getInputStream().read() < 0 ? "closed" : "an answer";
            } catch (SocketException e) {
                came = e.getMessage();
            }
            assertEquals(seen, came);
        }
    }

    @ParameterizedTest
    @CsvSource({"https, reset", "https, empty", "https, garbage", "https, chunk"})
    void a_fault_breaks_a_connection_of_http_1_over_tls_too(String scheme, String fault) {
        HttpRequest broken = to(of(scheme).baseUrl(), "/" + fault).build();
        assertThrows(IOException.class, () -> client(Version.HTTP_1_1).send(broken, BodyHandlers.ofString()));
    }
}

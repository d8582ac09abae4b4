package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that a deployment answers, in a real browser: they neither read nor clear the console's log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignContentIT {
    /** Reads the log, sends it home and clears it, all before the page counts as loaded. */
    private static final String ATTACK = """
            function ask(method, path) {
              const request = new XMLHttpRequest()
              request.open(method, path, false)
              request.setRequestHeader('X-Console', '1')
              request.send()
              return request.status
            }
            ask('GET', '/ran')
            ask('GET', '/stolen-' + ask('GET', '/__console/api/log'))
            ask('DELETE', '/__console/api/log')
            """.replace("\n", ";");

    private final HttpClient http = HttpClient.newHttpClient();
    private Browser browser;
    private TestDeployment deployment;
    private MockServer mockServer;
    private String page = "";

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start();
        deployment = TestDeployment.answering(request -> page(request.split(" ")[1]));
        mockServer = MockServer.start(MockOptions.defaults()
                .withUpstream(new ForwardingOptions(deployment.target(), false, TestDeployment.noListener())));
    }

    @AfterAll
    void stop() throws IOException {
        if (mockServer != null) {
            mockServer.close();
            deployment.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private byte[] page(String path) {
        if (path.endsWith("/page")) {
            return TestDeployment.wire(
                    page.substring(0, page.indexOf("\n\n")),
                    page.substring(page.indexOf("\n\n") + 2).getBytes(StandardCharsets.UTF_8));
        }
        String frame = path.equals("/frame") ? "<iframe src='" + mockServer.baseUrl() + "/page'></iframe>" : "";
        return TestDeployment.wire("HTTP/1.1 200 OK\nContent-Type: text/html", frame.getBytes(StandardCharsets.UTF_8));
    }

    private String log() throws Exception {
        URI log = URI.create(mockServer.baseUrl() + "/__console/api/log");
        return http.send(HttpRequest.newBuilder(log).build(), BodyHandlers.ofString())
                .body();
    }

    private boolean arrived(String path) {
        return deployment.requests().stream().anyMatch(request -> request.contains(path));
    }

    /** The headers of the page, and the page; ATTACK is the script. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type: text/html             | <!doctype html><script>ATTACK</script>
            Content-Type: text/html;Content-Security-Policy: sandbox allow-scripts allow-same-origin | <script>ATTACK</script>
            X-None: 1                           | <!doctype html><html><script>ATTACK</script>
            Content-Type: text/html             | <body onload="ATTACK"><img src=none onerror="ATTACK"><svg onload="ATTACK"></svg>
            Content-Type: text/html             | <iframe srcdoc="<script>ATTACK</script>"></iframe><meta http-equiv=refresh content="0;url=javascript:1">
            Content-Type: image/svg+xml         | <svg xmlns="http://www.w3.org/2000/svg"><script>ATTACK</script></svg>
            Content-Type: application/xhtml+xml | <html xmlns="http://www.w3.org/1999/xhtml"><script>ATTACK</script></html>
            Content-Type: text/xml              | <x:script xmlns:x="http://www.w3.org/1999/xhtml">ATTACK</x:script>
            Content-Type: multipart/x-mixed-replace, boundary=b | --bLINEContent-Type: text/htmlLINELINE<script>ATTACK</script>LINE--b--
            """)
    void a_page_of_the_deployment_runs_nothing(String headers, String body) throws Exception {
        page = "HTTP/1.1 200 OK\n" + headers.replace(";Content", "\nContent").replace(", boundary", "; boundary")
                + "\n\n" + body.replace("LINE", "\r\n").replace("ATTACK", ATTACK);
        String before = log();
        browser.open(mockServer.baseUrl() + "/page");
        browser.open(deployment.base().resolve("/frame").toString());
        assertEquals("ran: false, read: false", "ran: " + arrived("/ran") + ", read: " + arrived("/stolen-"));
        assertTrue(log().length() > before.length(), "the log was cleared");
        browser.complaints(); // the browser tells each script that it did not run
    }

    /** Without this, the other test could pass because the pages attack nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html     | <!doctype html><script>ATTACK</script>
            image/svg+xml | <svg xmlns="http://www.w3.org/2000/svg"><script>ATTACK</script></svg>
            """)
    void the_same_page_runs_on_an_origin_of_its_own(String type, String body) throws Exception {
        page = "HTTP/1.1 200 OK\nContent-Type: " + type + "\n\n" + body.replace("ATTACK", ATTACK);
        try (TestDeployment other = TestDeployment.answering(request -> page(request.split(" ")[1]))) {
            browser.open(other.base().resolve("/page").toString());
            assertTrue(other.requests().stream().anyMatch(request -> request.contains("/ran")));
        }
    }
}

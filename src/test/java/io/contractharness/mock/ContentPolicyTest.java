package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not the console's own gets an origin of its own in a browser. */
class ContentPolicyTest {
    private static final String CONSOLE =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " worker-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static MockServer plain;
    private static MockServer gateway;

    @BeforeAll
    static void start() {
        plain = MockServer.start(MockOptions.defaults());
        gateway = MockServer.start(MockOptions.defaults().withGateway(true));
        for (String stub : List.of("""
                {"request": {"urlPath": "/page"}, "response": {"status": 200, "body": "<script>1</script>",
                  "headers": {"Content-Type": "text/html", "X-Content-Type-Options": "none", "Clear-Site-Data": "*",
                    "Content-Security-Policy": ["script-src *", "sandbox allow-scripts"], "service-worker-allowed": "/"}}}""", """
                {"request": {"urlPath": "/unchanged"}, "response": {"status": 304}}""", """
                {"request": {"urlPath": "/drip"}, "response": {"status": 200, "body": "<script>1</script>",
                  "chunkedDribbleDelay": {"numberOfChunks": 2, "totalDuration": 2}}}""")) {
            new Wired(plain.baseUrl())
                    .send(Request.of("POST", "/__admin/mappings").withBody(stub));
        }
    }

    @AfterAll
    static void stop() {
        plain.close();
        gateway.close();
    }

    private static String values(Response response, String name) {
        return response.headers().stream()
                .filter(h -> h.named(name))
                .map(Header::value)
                .collect(Collectors.joining(" + "));
    }

    private static String policies(Response response) {
        return values(response, "Content-Security-Policy");
    }

    /** A request with credentials, the status, and every policy of the answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /interventions/v2/rs/1                    | 200 | sandbox
            HEAD /interventions/v2/rs/1                   | 200 | sandbox
            OPTIONS /interventions/v2/rs/1                | 405 | sandbox
            GET /interventions/v2/rs/x                    | 400 | sandbox
            GET /interventions/v2/rs/1?__code=404         | 404 | sandbox
            GET /prefer/fault=truncate/interventions/v2/rs/1 | 200 | sandbox
            GET /nowhere                                  | 404 | sandbox
            GET //nowhere                                 | 404 | sandbox
            GET /intervention-signatures/a                | 400 | sandbox
            GET /openapi.json                             | 200 | sandbox
            GET /openapi.yaml                             | 200 | sandbox
            GET /client.ts                                | 200 | sandbox
            HEAD /client.ts                               | 200 | sandbox
            GET /__admin/mappings                         | 200 | sandbox
            GET /__admin/nothing                          | 403 | sandbox
            GET /page                                     | 200 | script-src * + sandbox allow-scripts + sandbox
            GET /sandbox/a/page                           | 200 | script-src * + sandbox allow-scripts + sandbox
            HEAD /page                                    | 200 | script-src * + sandbox allow-scripts + sandbox
            GET /unchanged                                | 304 | sandbox
            GET /drip                                     | 200 | sandbox
            GET /__console                                | 200 | CONSOLE
            GET /__console/swagger/                       | 200 | CONSOLE
            GET /__console/main.js                        | 200 | CONSOLE
            GET /__console/api/log                        | 200 | CONSOLE
            GET /__console/nothing                        | 404 | CONSOLE
            GET /__consoles                               | 404 | sandbox
            GET /%5f_console/main.js                      | 404 | sandbox
            GET /x/../__console/main.js                   | 404 | sandbox
            GET /page/../page                             | 404 | sandbox
            """)
    void every_answer_but_those_of_the_console_is_sandboxed(String sent, int status, String policies) {
        String[] parts = sent.split(" ");
        Response answer = new Wired(plain.baseUrl()).send(Wired.get(parts[1]).withMethod(parts[0]));
        assertEquals(
                status + " " + policies.replace("CONSOLE", CONSOLE) + " nosniff",
                answer.status() + " " + policies(answer) + " " + values(answer, "X-Content-Type-Options"));
        assertEquals("", values(answer, "Clear-Site-Data") + values(answer, "Service-Worker-Allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /x HTTP/1.1\n\n", "nonsense\n\n", "GET /% HTTP/1.1\nHost: a\n\n", "GET / HTTP/9.9\n\n"})
    void an_answer_to_what_is_no_request_is_sandboxed(String sent) {
        Response answer = new Wired(plain.baseUrl()).send(TestDeployment.wire(sent), new byte[0]);
        assertEquals(
                "400 sandbox nosniff",
                answer.status() + " " + policies(answer) + " " + values(answer, "X-Content-Type-Options"));
    }

    @Test
    void an_answer_over_http2_is_sandboxed() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI url = URI.create(plain.baseUrl() + "/page");
        client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()); // changes to HTTP/2
        HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertEquals(
                List.of("script-src *", "sandbox allow-scripts", "sandbox"),
                answer.headers().allValues("content-security-policy"));
        assertEquals(List.of("nosniff"), answer.headers().allValues("x-content-type-options"));
    }

    @Test
    void an_answer_of_the_gateway_is_sandboxed() {
        Response answer = new Wired(gateway.baseUrl()).send(Request.of("GET", "/nowhere"));
        assertEquals("403 sandbox", answer.status() + " " + policies(answer));
    }

    @Test
    void a_file_of_the_bucket_is_sandboxed() {
        Wired wired = new Wired(plain.baseUrl());
        URI url = URI.create(wired.json(Wired.execute("/sandbox/policy", 2))
                .path("presignedUrl")
                .asText());
        String target = url.getRawPath() + "?" + url.getRawQuery();
        Request put = Request.of("PUT", target)
                .withHeader("Content-Type", "image/png")
                .withBody(new byte[42]);
        assertEquals("200 sandbox", wired.send(put).status() + " " + policies(wired.send(put)));
        Response file = wired.send(Request.of("GET", target));
        assertEquals("200 default-src 'none'; sandbox + sandbox", file.status() + " " + policies(file));
        assertEquals("nosniff", values(file, "X-Content-Type-Options"));
    }

    @Test
    void an_app_that_uses_fetch_may_read_the_same_headers() {
        Response answer = new Wired(plain.baseUrl())
                .send(Wired.get("/interventions/v2/rs/1?__retry-after=3").withHeader("Origin", "https://app.example"));
        assertEquals("Retry-After, Preference-Applied", values(answer, "Access-Control-Expose-Headers"));
    }

    /** Headers of the deployment (the body is HTML), and those that arrive. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            nothing                                                    | sandbox
            Content-Security-Policy: default-src *                     | default-src * + sandbox
            Content-Security-Policy: sandbox allow-scripts allow-same-origin | sandbox allow-scripts allow-same-origin + sandbox
            Content-Security-Policy: sandbox                           | sandbox + sandbox
            Connection: close, Content-Security-Policy                 | sandbox
            """)
    void a_policy_of_the_deployment_stays_beside_the_sandbox(String header, String policies) throws IOException {
        String head = "HTTP/1.1 200 OK\nContent-Type: text/html\nX-Content-Type-Options: none\nClear-Site-Data: \"*\"\n"
                + "Service-Worker-Allowed: /\nAlt-Svc: h2=\":1\"\nNEL: {}\nReport-To: {}\n"
                + "Strict-Transport-Security: max-age=1\nX-Own: 1" + (header == null ? "" : "\n" + header);
        byte[] page = "<script>1</script>".getBytes(StandardCharsets.UTF_8);
        try (TestDeployment backend = TestDeployment.answering(request -> TestDeployment.wire(head, page));
                MockServer before = ForwardingTest.inFrontOf(backend, false)) {
            Response answer = new Wired(before.baseUrl()).send(Request.of("GET", "/page"));
            assertEquals("<script>1</script>", answer.text());
            assertEquals(policies, policies(answer));
            assertEquals(
                    List.of("Content-Length", "Content-Type", "Date", "X-Content-Type-Options", "X-Own"),
                    answer.headers().stream()
                            .map(Header::name)
                            .distinct()
                            .filter(name -> !name.equals("Content-Security-Policy") && !name.equals("Connection"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void the_access_token_that_a_browser_repeats_is_not_forwarded() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                MockServer wide = MockServer.start(MockOptions.defaults()
                        .withHost("0.0.0.0")
                        .withUpstream(new ForwardingOptions(backend.target(), false, TestDeployment.noListener())))) {
            String token = wide.token().orElseThrow().text();
            for (String password : List.of(token, "another")) {
                String pair = Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
                new Wired(wide.baseUrl()).send(Request.of("GET", "/x").withHeader("Authorization", "Basic " + pair));
            }
            assertEquals(
                    List.of(false, true),
                    backend.requests().stream()
                            .map(request -> request.contains("Authorization: Basic"))
                            .toList());
        }
    }
}

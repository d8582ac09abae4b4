package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.proxy.TestDeployment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request reaches another server than the deployment. */
class ForwardingGuardTest {
    private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";

    private TestDeployment backend;
    private TestDeployment evil;
    private MockServer mockServer;

    @BeforeEach
    void start() throws IOException {
        backend = TestDeployment.answering(OK);
        evil = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 4\n\nevil");
        mockServer = ForwardingTest.inFrontOf(backend, false);
    }

    @AfterEach
    void stop() throws IOException {
        mockServer.close();
        evil.close();
        backend.close();
    }

    /** A request (EVIL is another server, US the proxy), the status, and the target that the deployment receives. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            GET http://EVIL/x HTTP/1.1;Host: EVIL                     | 200 | /stage/x
            GET http://EVIL/x HTTP/1.1;Host: US                       | 400 | nothing
            GET http://user@EVIL/x HTTP/1.1;Host: EVIL                | 200 | /stage/x
            GET //EVIL/x HTTP/1.1;Host: US                            | 404 | nothing
            GET /main//EVIL/x HTTP/1.1;Host: US                       | 200 | /stage//EVIL/x
            GET /\\\\EVIL/x HTTP/1.1;Host: US                         | 200 | /stage/\\\\EVIL/x
            GET /@EVIL/x HTTP/1.1;Host: US                            | 200 | /stage/@EVIL/x
            GET @EVIL/x HTTP/1.1;Host: US                             | 400 | nothing
            GET :80@EVIL/ HTTP/1.1;Host: US                           | 400 | nothing
            GET .EVIL/ HTTP/1.1;Host: US                              | 400 | nothing
            GET /x HTTP/1.1;Host: EVIL                                | 200 | /stage/x
            GET /x HTTP/1.1;Host: US;Host: EVIL                       | 400 | nothing
            GET /x HTTP/1.1;Host: US;X-Forwarded-Host: EVIL           | 200 | /stage/x
            GET /x HTTP/1.1;Host: US;Forwarded: host=EVIL             | 200 | /stage/x
            GET /x HTTP/1.1;Host: US;X-Original-URL: http://EVIL/     | 200 | /stage/x
            GET /x?url=http://EVIL/ HTTP/1.1;Host: US                 | 200 | /stage/x?url=http://EVIL/
            GET /x#@EVIL/ HTTP/1.1;Host: US                           | 200 | /stage/x
            CONNECT EVIL HTTP/1.1;Host: EVIL                          | 400 | nothing
            CONNECT /x HTTP/1.1;Host: US                              | 400 | nothing
            OPTIONS * HTTP/1.1;Host: US                               | 404 | nothing
            GET /../x HTTP/1.1;Host: US                               | 400 | nothing
            GET /a/../../x HTTP/1.1;Host: US                          | 400 | nothing
            GET /%2e%2e/x HTTP/1.1;Host: US                           | 400 | nothing
            GET /.%2E/x HTTP/1.1;Host: US                             | 400 | nothing
            GET /a%2f..%2f..%2fx HTTP/1.1;Host: US                    | 400 | nothing
            GET /..%5cx HTTP/1.1;Host: US                             | 400 | nothing
            GET /..;/x HTTP/1.1;Host: US                              | 400 | nothing
            GET /..%3b/x HTTP/1.1;Host: US                            | 400 | nothing
            GET /%252e%252e/x HTTP/1.1;Host: US                       | 400 | nothing
            GET /%25252e%25252e/x HTTP/1.1;Host: US                   | 400 | nothing
            GET /main/../x HTTP/1.1;Host: US                          | 400 | nothing
            GET /a..b/...?x=../.. HTTP/1.1;Host: US                   | 200 | /stage/a..b/...?x=../..
            GET /x?a=%zz HTTP/1.1;Host: US                            | 400 | nothing
            """)
    void request_reaches_only_the_deployment(String sent, int status, String arrived) {
        String us = mockServer.baseUrl().getAuthority();
        String other = evil.base().getAuthority();
        String head = sent.replace(";Host", "\nHost").replace(";X-", "\nX-").replace(";Forw", "\nForw");
        Response answer = new Wired(mockServer.baseUrl())
                .send(
                        TestDeployment.wire(head.replace("EVIL", other).replace("US", us) + "\nConnection: close\n\n"),
                        new byte[0]);
        assertEquals(List.of(), evil.requests(), "the other server was called");
        String there = backend.base().getAuthority();
        List<String> wanted = arrived == null
                ? List.of()
                : List.of(arrived.replace("EVIL", other).strip(), there);
        assertEquals(
                wanted,
                backend.requests().stream()
                        .flatMap(r ->
                                List.of(r.split(" ")[1], r.replaceFirst("(?s).*\r\nHost: ([^\r]*).*", "$1")).stream())
                        .toList());
        assertEquals(status, answer.status(), answer.text());
    }

    /** The request, and the whole response body. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sandbox/a/x | nothing      | sandbox: wanted none, came one; stage.yaml at BASE has no sandboxes, leave out /sandbox/NAME and the header x-sandbox
            /main/sandbox/a | nothing   | sandbox: wanted none, came one; stage.yaml at BASE has no sandboxes, leave out /sandbox/NAME and the header x-sandbox
            /x | x-sandbox: a           | sandbox: wanted none, came one; stage.yaml at BASE has no sandboxes, leave out /sandbox/NAME and the header x-sandbox
            /a/../x | nothing           | path: wanted no '..' in it, came one, which could leave BASE
            /x%2 | nothing              | Bad Request: wanted a request line and headers as HTTP/1.1 defines them, came something else
            /x?%g0 | nothing            | request target: wanted '%' before two hexadecimal digits only, came another (RFC 3986, 2.1)
            """)
    void request_to_another_server_is_refused_with_a_reason(String target, String header, String message) {
        Request request = Request.of("GET", target);
        String[] parts = header.split(": ");
        Response answer = new Wired(mockServer.baseUrl())
                .send(parts.length == 2 ? request.withHeader(parts[0], parts[1]) : request);
        assertEquals(
                "400 {\"message\":\"" + message.replace("BASE", backend.base().toString()) + "\"}",
                answer.status() + " " + answer.text());
        assertEquals(List.of(), backend.requests());
    }

    @Test
    void proxy_loop_is_detected() {
        Response answer =
                new Wired(mockServer.baseUrl()).send(Request.of("GET", "/x").withHeader("Via", "1.1 contract-harness"));
        assertEquals(
                "508 {\"message\":\"" + backend.base() + " leads back here; correct baseUrl in the profile\"}",
                answer.status() + " " + answer.text());
        assertEquals(
                "contract-harness; error=proxy_loop_detected",
                answer.header("Proxy-Status").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "POST", "PUT", "DELETE", "TRACE", "PURGE"})
    void mutation_is_forwarded_only_if_allowed(String method) throws IOException {
        Request request = Request.of(method, "/interventions/v2/mb/execute").withBody("{}");
        Response answer = new Wired(mockServer.baseUrl()).send(request);
        assertEquals(
                "403 {\"message\":\"" + method + " is not forwarded: it may change stage.yaml at " + backend.base()
                        + "; start the mock with --allow-mutations to forward it\"}",
                answer.status() + " " + answer.text());
        assertEquals(
                "contract-harness; error=http_request_denied",
                answer.header("Proxy-Status").orElseThrow());
        assertEquals(List.of(), backend.requests());
        try (MockServer allowing = ForwardingTest.inFrontOf(backend, true)) {
            assertEquals("ok", new Wired(allowing.baseUrl()).send(request).text());
            assertEquals(method, backend.requests().get(0).split(" ")[0]);
        }
    }

    @Test
    void lower_case_method_is_refused() {
        Response answer = new Wired(mockServer.baseUrl()).send(Request.of("patch", "/x"));
        assertEquals(
                "400 {\"message\":\"method: wanted upper case, came 'patch', which is another method (RFC 9110, 9.1);"
                        + " write PATCH\"}",
                answer.status() + " " + answer.text());
        assertEquals(List.of(), backend.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override",
                "x-http-method",
                "X-Method-Override",
                "X_HTTP_METHOD_OVERRIDE",
                "X-HTTP_Method-Override",
                "X.HTTP.Method.Override",
                "HTTP_X_HTTP_METHOD_OVERRIDE",
                "XHttpMethodOverride",
                "x_http_method",
                "x_method_override",
                "http-method-override",
                "Method-Override",
                "_method"
            })
    void get_with_a_method_override_counts_as_mutation(String header) {
        Response answer =
                new Wired(mockServer.baseUrl()).send(Request.of("GET", "/x").withHeader(header, "DELETE"));
        assertEquals(
                "403 {\"message\":\"a request with " + header + " is not forwarded: it may change stage.yaml at "
                        + backend.base() + "; start the mock with --allow-mutations to forward it\"}",
                answer.status() + " " + answer.text());
        assertEquals(List.of(), backend.requests());
    }

    /** What is sent, and the parameter that the refusal names; nothing when it is forwarded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            GET     /x?_method=DELETE                    |                                         | _method
            GET     /x?a=1&_METHOD=patch                 |                                         | _METHOD
            HEAD    /x?_method=DELETE                    |                                         | _method
            OPTIONS /x?_method=DELETE                    |                                         | _method
            GET     /x?a;_method=DELETE                  |                                         | _method
            GET     /x;_method=DELETE                    |                                         | _method
            GET     /x?%5Fmethod=DELETE                  |                                         | _method
            GET     /x?%255Fmethod=DELETE                |                                         | _method
            GET     /x?.method=DELETE                    |                                         | .method
            GET     /x?_method[]=DELETE                  |                                         | _method
            GET     /x?_HttpMethod=PATCH                 |                                         | _HttpMethod
            GET     /x?X-HTTP-Method-Override=PURGE      |                                         | X-HTTP-Method-Override
            GET     /x?x_http_method=EXECUTE             |                                         | x_http_method
            GET     /x?method=delete                     |                                         | method
            GET     /x                                   | _method=DELETE&a=1                      | _method
            GET     /x                                   | a=1&%5fmethod=DELETE                    | _method
            GET     /x                                   | {"a": 1, "_method": "DELETE"}           | _method
            GET     /x                                   | name="_method";  DELETE                 | _method
            GET     /x?_method=GET                       |                                         | nothing
            GET     /x?method=email&payment_method=card  |                                         | nothing
            GET     /x?sort=_method                      |                                         | nothing
            GET     /x?the_method=DELETE                 | {"payment_method": "PUT"}               | nothing
            """)
    void a_read_with_a_parameter_that_overrides_its_method_counts_as_mutation(
            String sent, String body, String parameter) {
        Request request = Request.of(sent.split(" +")[0], sent.split(" +")[1]);
        Response answer = new Wired(mockServer.baseUrl()).send(body == null ? request : request.withBody(body));
        boolean head = request.method().equals("HEAD");
        String refusal = "403 "
                + (head
                        ? ""
                        : "{\"message\":\"a request with the parameter " + parameter
                                + " is not forwarded: it may change stage.yaml at " + backend.base()
                                + "; start the mock with --allow-mutations to forward it\"}");
        assertEquals(parameter == null ? "200 ok" : refusal, answer.status() + " " + answer.text());
        assertEquals(parameter == null ? 1 : 0, backend.requests().size());
    }

    @Test
    void a_read_with_a_body_that_is_too_large_to_search_counts_as_mutation() {
        Response answer =
                new Wired(mockServer.baseUrl()).send(Request.of("GET", "/x").withBody("x".repeat(1024 * 1024 + 1)));
        assertEquals(
                "403 {\"message\":\"a request with a body of more than 1048576 bytes is not forwarded: it may change"
                        + " stage.yaml at " + backend.base()
                        + "; start the mock with --allow-mutations to forward it\"}",
                answer.status() + " " + answer.text());
        assertEquals(List.of(), backend.requests());
    }

    @Test
    void redirect_is_forwarded_and_not_followed() throws IOException {
        try (TestDeployment redirecting = TestDeployment.answering(
                        "HTTP/1.1 307 Temporary Redirect\nLocation: " + evil.base() + "\nContent-Length: 0\n\n");
                MockServer before = ForwardingTest.inFrontOf(redirecting, false)) {
            Response answer = new Wired(before.baseUrl()).send(Wired.get("/x"));
            assertEquals(307, answer.status());
            assertEquals(evil.base().toString(), answer.header("Location").orElseThrow());
            assertEquals(List.of(), evil.requests());
        }
    }
}

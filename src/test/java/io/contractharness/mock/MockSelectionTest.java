package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.api.MockSelection;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that answers a part of the API itself and forwards the rest. */
class MockSelectionTest {
    private static final ApiContract CONTRACT = ApiContract.builtIn();
    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 2\n\nok";

    private static MockServer inFrontOf(TestDeployment backend, String... mocked) {
        return MockServer.start(MockOptions.defaults()
                .withUpstream(new ForwardingOptions(
                        backend.target(),
                        false,
                        TestDeployment.noListener(),
                        MockSelection.of(List.of(mocked), CONTRACT))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get-intervention     | GET     | /interventions/v2/rs/1             | mock
            get-intervention     | HEAD    | /interventions/v2/rs/1             | mock
            get-intervention     | GET     | /main/interventions/v2/rs/1        | mock
            get-intervention     | GET     | /sandbox/a/interventions/v2/rs/1   | mock
            get-intervention     | GET     | /prefer/code=404/interventions/v2/rs/1 | mock
            get-intervention     | OPTIONS | /interventions/v2/rs/1             | mock
            get-intervention     | POST    | /interventions/v2/rs/1             | deployment
            get-intervention     | PATCH   | /interventions/v2/mb/execute       | deployment
            get-intervention     | GET     | /other                             | deployment
            get-intervention     | PUT     | /intervention-signatures/a/b/c     | mock
            /interventions/v2/*/*| GET     | /interventions/v2/rs/1             | mock
            /interventions/*     | GET     | /interventions/v2/rs/1             | deployment
            /interventions/**    | PATCH   | /interventions/v2/mb/execute       | mock
            /other               | POST    | /other?a=b                         | mock
            /other.*             | GET     | /otherx                            | deployment
            sandbox:demo         | GET     | /sandbox/demo/interventions/v2/rs/1| mock
            sandbox:demo         | GET     | /sandbox/else/interventions/v2/rs/1| deployment
            sandbox:default      | GET     | /interventions/v2/rs/1             | deployment
            sandbox:demo         | GET     | /sandbox/a%20b/x                   | deployment
            """)
    void a_request_is_for_the_mock_or_for_the_deployment(String mocked, String method, String target, String who) {
        boolean covered = MockSelection.of(List.of(mocked), CONTRACT).covers(CONTRACT, Request.of(method, target));
        assertEquals(who, covered ? "mock" : "deployment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-interventions", "", "sandbox:", "sandbox:a b", "interventions/*"})
    void another_text_is_refused(String text) {
        assertEquals(
                "wanted the id of an operation (get-intervention, execute-intervention), a path such as /interventions/*"
                        + " or sandbox:NAME, came '" + text + "'",
                assertThrows(IllegalArgumentException.class, () -> MockSelection.of(List.of(text), CONTRACT))
                        .getMessage());
    }

    @Test
    void a_flow_runs_against_the_mock_while_the_rest_is_forwarded() throws IOException {
        try (TestDeployment backend = TestDeployment.answering(OK);
                MockServer mock = inFrontOf(backend, "get-intervention", "execute-intervention")) {
            Wired wired = new Wired(mock.baseUrl());
            assertEquals("ok", wired.send(Wired.get("/other")).text());
            assertEquals(
                    200,
                    wired.send(Wired.get("/sandbox/a/interventions/v2/rs/2?extend=summary"))
                            .status());
            JsonNode executed = wired.json(Wired.execute("/sandbox/a", 2));
            URI upload = URI.create(executed.path("presignedUrl").asText());
            Response uploaded = wired.send(Request.of("PUT", upload.getRawPath() + "?" + upload.getRawQuery())
                    .withHeader("Content-Type", "image/png")
                    .withBody("x".repeat(42)));
            assertEquals(200, uploaded.status());
            assertEquals(409, wired.send(Wired.execute("/sandbox/a", 2)).status());
            assertEquals(
                    404,
                    wired.send(Wired.get("/interventions/v2/rs/1").withHeader("Prefer", "code=404"))
                            .status());
            assertEquals(204, wired.send(Request.of("DELETE", "/sandbox/a")).status());
            assertEquals(
                    List.of("GET /stage/other HTTP/1.1"),
                    backend.requests().stream()
                            .map(r -> r.lines().findFirst().orElseThrow())
                            .toList());
            assertEquals(
                    6,
                    wired.json(Request.of("GET", "/__console/api/log"))
                            .path("entries")
                            .size());
        }
    }

    @Test
    void the_request_of_an_app_is_judged_whoever_answers() throws IOException {
        try (TestDeployment backend = TestDeployment.answering(OK);
                MockServer mock = inFrontOf(backend, "get-intervention")) {
            Wired wired = new Wired(mock.baseUrl());
            wired.send(Wired.get("/interventions/v2/rs/1?extend=wrong"));
            JsonNode findings = wired.json(Request.of("GET", "/__console/api/findings"));
            assertEquals(1, findings.path("exchanges").asInt());
            assertEquals(
                    "app get-intervention.extend.enum",
                    findings.at("/latest/0/by").asText() + " "
                            + findings.at("/latest/0/rule").asText());
            assertTrue(backend.requests().isEmpty());
        }
    }
}

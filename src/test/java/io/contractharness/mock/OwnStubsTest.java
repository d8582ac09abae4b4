package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.InvalidStubException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnStubsTest {
    @TempDir
    private Path temp;

    private Path stubs;

    @BeforeEach
    void copy() throws Exception {
        stubs = StubFolders.copy("stubs", temp);
    }

    private MockServer start() {
        return MockServer.start(MockOptions.defaults().withStubs(stubs));
    }

    private void mapping(String name, String json) throws Exception {
        Files.writeString(stubs.resolve("mappings/" + name), json);
    }

    @Test
    void a_mapping_overrides_one_intervention() throws Exception {
        mapping("down.json", """
                {"priority": 1, "request": {"method": "GET", "urlPath": "/interventions/v2/rs/1"},
                 "response": {"status": 503, "jsonBody": {"message": "down"}}}""");
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            Response down = wired.send(Wired.get("/main/interventions/v2/rs/1?extend=summary"));
            assertEquals("503 {\"message\":\"down\"}", down.status() + " " + down.text());
            assertEquals(200, wired.send(Wired.get("/interventions/v2/rs/2")).status());
            assertEquals(
                    401, wired.send(Request.of("GET", "/interventions/v2/rs/1")).status());
        }
    }

    @Test
    void a_mapping_can_add_an_intervention_or_a_path() throws Exception {
        mapping("own.json", """
                {"mappings": [
                 {"request": {"method": "GET", "urlPath": "/interventions/v2/rs/4242"},
                  "response": {"status": 200, "bodyFileName": "own/answer.json"}},
                 {"request": {"method": "POST", "urlPath": "/login"}, "response": {"status": 201, "body": "hello"}}]}""");
        Files.createDirectories(stubs.resolve("__files/own"));
        Files.copy(stubs.resolve("__files/6-minimal.json"), stubs.resolve("__files/own/answer.json"));
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(200, wired.send(Wired.get("/interventions/v2/rs/4242")).status());
            assertEquals(
                    "hello",
                    wired.send(Request.of("POST", "/sandbox/a/login").withBody("x"))
                            .text());
            assertEquals(404, wired.send(Wired.get("/interventions/v2/rs/4243")).status());
        }
    }

    @Test
    void a_mapping_can_be_for_one_sandbox_or_have_a_fault() throws Exception {
        mapping("faults.json", """
                {"mappings": [
                 {"request": {"method": "GET", "urlPath": "/interventions/v2/rs/1", "headers": {"x-sandbox": {"equalTo": "slow"}}},
                  "response": {"status": 504, "fixedDelayMilliseconds": 20}},
                 {"request": {"urlPath": "/reset"}, "response": {"fault": "CONNECTION_RESET_BY_PEER"}}]}""");
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(
                    504,
                    wired.send(Wired.get("/sandbox/slow/interventions/v2/rs/1")).status());
            assertEquals(200, wired.send(Wired.get("/interventions/v2/rs/1")).status());
            assertThrows(RuntimeException.class, () -> wired.send(Request.of("GET", "/reset")));
            assertEquals(200, wired.send(Wired.get("/interventions/v2/rs/1")).status());
        }
    }

    @Test
    void an_edited_fixture_is_served() throws Exception {
        StubFolders.replace(stubs.resolve("__files/6-minimal.json"), "\"id\": 6", "\"id\": 66");
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(
                    66,
                    wired.json(Wired.get("/interventions/v2/rs/66"))
                            .at("/data/id")
                            .asInt());
            assertEquals(404, wired.send(Wired.get("/interventions/v2/rs/6")).status());
        }
    }

    @Test
    void a_new_operation_needs_no_java() throws Exception {
        Path openapi = StubFolders.copy("openapi", temp);
        StubFolders.replace(
                openapi.resolve("interventions.yaml"), "\n  /interventions/v2/mb/execute:\n", """

                    put:
                      operationId: cancel-intervention
                      summary: Cancel one intervention
                      x-provenance: {basis: documented, source: cancel}
                      parameters:
                        - {name: x-session-token, in: header, required: true, schema: {$ref: 'schemas/values.yaml#/SessionToken'}}
                        - {name: interventionId, in: path, required: true, schema: {$ref: 'schemas/values.yaml#/Id'}}
                      requestBody:
                        required: false
                        content:
                          application/json:
                            schema: {type: object, properties: {cancellationReason: {type: string, maxLength: 2500}}}
                      responses:
                        '204': {description: Cancelled.}
                        '404': {$ref: '#/components/responses/NotFound'}

                  /interventions/v2/mb/execute:
                """.indent(0));
        mapping("cancel-intervention.json", """
                {"request": {"method": "PUT", "urlPathTemplate": "/interventions/v2/rs/{interventionId}"},
                 "response": {"status": 204}}""");
        MockOptions options = MockOptions.defaults()
                .withStubs(stubs)
                .withDescription(ApiContract.load(openapi.resolve("interventions.yaml")));
        try (MockServer mockServer = MockServer.start(options)) {
            Wired wired = new Wired(mockServer.baseUrl());
            Request cancel = Wired.get("/interventions/v2/rs/2").withMethod("PUT");
            Request reason = cancel.withHeader("Content-Type", "application/json");
            assertEquals(204, wired.send(cancel).status());
            assertEquals(
                    204,
                    wired.send(reason.withBody("{\"cancellationReason\":\"" + "é".repeat(2500) + "\"}"))
                            .status());
            assertEquals(
                    "/cancellationReason: wanted at most 2500 characters, came 2501 characters",
                    wired.json(reason.withBody("{\"cancellationReason\":\"" + "é".repeat(2501) + "\"}"))
                            .path("message")
                            .asText());
            assertEquals(
                    415,
                    wired.send(cancel.withHeader("Content-Type", "text/plain").withBody("x"))
                            .status());
            assertEquals(401, wired.send(cancel.withoutHeader("Authorization")).status());
            assertEquals(
                    404,
                    wired.send(cancel.withTarget("/interventions/v2/rs/999999999"))
                            .status());
            assertEquals(
                    400, wired.send(cancel.withTarget("/interventions/v2/rs/x")).status());
            String allow = wired.send(cancel.withMethod("LINK")).header("Allow").orElse("");
            assertTrue(List.of(allow.split(", ")).containsAll(List.of("GET", "PUT")), allow);
        }
    }

    @Test
    void every_stub_problem_has_file_and_pointer() throws Exception {
        StubFolders.replace(stubs.resolve("__files/6-minimal.json"), "\"status\": 1", "\"status\": \"1\"");
        StubFolders.replace(stubs.resolve("__files/6-minimal.json"), "\"codePin\": null,", "\"pin\": null,");
        StubFolders.replace(stubs.resolve("__files/2-planned.json"), "\"id\": 2,", "\"id\": 1,");
        Files.writeString(stubs.resolve("__files/9-broken.json"), "{\"data\": ");
        Files.writeString(stubs.resolve("__files/sessions.json"), """
                {"sessions": [{"token": "secret-token", "interventionId": "1"}]}""");
        mapping("answer.json", """
                {"request": {"method": "PATCH", "urlPath": "/interventions/v2/mb/execute"},
                 "response": {"status": 200, "bodyFileName": "own/url.json", "fixedDelayMilliseconds": 2000000000}}""");
        Files.createDirectories(stubs.resolve("__files/own"));
        Files.writeString(stubs.resolve("__files/own/url.json"), "{\"presignedUrl\": 1}");
        String message =
                assertThrowsExactly(InvalidStubException.class, this::start).getMessage();
        assertEquals("""
                stubs/mappings/answer.json /response/fixedDelayMilliseconds: delay: wanted 0 to 60000 (milliseconds), came 2000000000
                stubs/__files/own/url.json /presignedUrl: execute-intervention 200 type: wanted string, came integer 1
                stubs/__files/2-planned.json /data/id: identity: wanted an id of its own, came 1, also in __files/1-documented-example.json
                stubs/__files/6-minimal.json /data/codePin: get-intervention 200 required: wanted this member, came nothing
                stubs/__files/6-minimal.json /data/pin: get-intervention 200 additionalProperties: wanted no member that is not described, came null
                stubs/__files/6-minimal.json /data/status: get-intervention 200 type: wanted integer, came string "1"
                stubs/__files/9-broken.json (file): JSON: wanted one well-formed JSON value, came Unexpected end-of-input within/between Object entries at line 1, column 10
                stubs/__files/sessions.json /sessions/0: session: wanted {"token": text, "interventionId": integer} or {"token": text, "expired": true}, came another structure (not shown)""", message);
    }

    @Test
    void an_extend_table_with_a_wrong_pointer_is_refused() throws Exception {
        Path openapi = StubFolders.copy("openapi", temp);
        StubFolders.replace(openapi.resolve("interventions.yaml"), "[/data/siteRuleIds]", "[/data/siteRulesIds]");
        MockOptions options =
                MockOptions.defaults().withDescription(ApiContract.load(openapi.resolve("interventions.yaml")));
        String message = assertThrowsExactly(InvalidContractException.class, () -> MockServer.start(options))
                .getMessage();
        assertEquals(
                "x-extend of 'site-rule-ids': wanted a pointer to a member of the 200 body of get-intervention,"
                        + " came /data/siteRulesIds",
                message.substring(message.indexOf("x-extend")));
    }

    @Test
    void an_invalid_mapping_is_refused_with_its_file() throws Exception {
        mapping("odd.json", "{\"request\": {\"urlPth\": \"/x\"}, \"response\": {}}");
        String message =
                assertThrowsExactly(InvalidStubException.class, this::start).getMessage();
        assertEquals("stubs/mappings/odd.json ", message.substring(0, 24));
    }

    @Test
    void a_folder_without_stubs_is_refused() {
        String message = assertThrowsExactly(
                        InvalidStubException.class,
                        () -> MockServer.start(MockOptions.defaults().withStubs(temp.resolve("none"))))
                .getMessage();
        assertEquals(
                temp.resolve("none") + ": wanted a WireMock root, a folder with mappings/ or __files/ in it,"
                        + " came no folder; name another",
                message);
    }
}

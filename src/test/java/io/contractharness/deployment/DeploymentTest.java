package io.contractharness.deployment;

import static io.contractharness.deployment.DeploymentClient.BODY;
import static io.contractharness.deployment.DeploymentClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeploymentTest {

    private Deployment deployment;
    private DeploymentClient caller;

    @BeforeEach
    void start() throws IOException {
        deployment = Deployment.start(OpenChoices.likeTheMock(), Credentials.derived("good-bearer", "good-session", 3));
        caller = DeploymentClient.of(deployment);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void intervention_1_with_everything_is_the_documented_example() throws Exception {
        String all = Stream.of(ExtendValue.values())
                .map(extension -> "extend=" + extension.value())
                .collect(Collectors.joining("&"));
        JsonNode example =
                new ObjectMapper().readTree(getClass().getResourceAsStream("/deployment/intervention-1.json"));
        assertEquals(example.toString(), caller.read("1?" + all).body());
    }

    @ParameterizedTest
    @EnumSource
    void extend_value_adds_exactly_its_fields(ExtendValue extension) throws Exception {
        ObjectNode extended =
                (ObjectNode) json(caller.read("1?extend=" + extension.value())).get("data");
        extension.fields().forEach(field -> assertTrue(extended.hasNonNull(field), field));
        extended.remove(extension.fields());
        assertEquals(json(caller.read("1")).get("data"), extended);
        assertEquals(16, extended.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1?extend=",
                "1?extend=Summary",
                "1?extend=aaa",
                "1?extend=summary,routine",
                "x",
                "1.5",
                "9007199254740992",
                "-9007199254740992",
                "1?extend=summary&extend=zzz"
            })
    void a_bad_value_is_400(String idAndQuery) throws Exception {
        HttpResponse<String> response = caller.read(idAndQuery);
        assertEquals(400, response.statusCode());
        assertTrue(json(response).get("message").isTextual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "9007199254740991", "-9007199254740991"})
    void an_unknown_intervention_is_404(String id) throws Exception {
        assertEquals(404, caller.read(id).statusCode());
    }

    @Test
    void repeated_extend_values_add_up_in_any_order() throws Exception {
        assertEquals(
                caller.read("7?extend=summary&extend=routine").body(),
                caller.read("7?extend=routine&extend=summary&extend=routine").body());
    }

    @Test
    void each_credential_is_required() throws Exception {
        for (DeploymentClient poor : List.of(
                caller.authorized(null),
                caller.authorized("Bearer "),
                caller.authorized("Basic good-bearer"),
                caller.authorized("Bearer other"),
                caller.in(null),
                caller.in(""),
                caller.in("other"))) {
            assertEquals(401, poor.read("1").statusCode());
            assertEquals(401, poor.execute(BODY).statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"POST,/interventions/v2/rs/1,GET", "GET,/interventions/v2/mb/execute,PATCH"})
    void a_wrong_method_is_405_with_what_is_allowed(String method, String path, String allow) throws Exception {
        HttpResponse<String> response = caller.send(method, path, null, "");
        assertEquals(405, response.statusCode());
        assertEquals(allow, response.headers().firstValue("Allow").orElseThrow());
        assertEquals(404, caller.send("GET", "/elsewhere", null, "").statusCode());
    }

    @Test
    void invalid_execution_is_refused() throws Exception {
        DeploymentClient executing = caller.in("good-session-101");
        String path = "/interventions/v2/mb/execute";
        assertEquals(415, executing.send("PATCH", path, "text/plain", BODY).statusCode());
        assertEquals(415, executing.send("PATCH", path, null, BODY).statusCode());
        assertEquals(413, executing.execute(" ".repeat(10 * 1024 * 1024) + BODY).statusCode());
        assertEquals(403, caller.execute(BODY).statusCode());
        assertEquals(
                "/firstName: at most 250 characters; /lastName: required; /signature: must be an object",
                json(executing.execute("{\"firstName\":\"" + "x".repeat(251) + "\",\"signature\":1}"))
                        .get("message")
                        .textValue());
        assertEquals(
                200,
                executing
                        .send("PATCH", path, "Application/JSON; charset=utf-8", BODY)
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{} {}",
                "\uFEFF{}",
                "{\"a\":1,\"a\":2}",
                "{\"firstName\":\"a\",\"lastName\":\"b\",\"signature\":{\"name\":\"n\",\"mimeType\":\"m\",\"size\":-1}}",
                "{\"firstName\":\"a\",\"lastName\":\"b\",\"signature\":{\"name\":\"n\",\"mimeType\":\"m\",\"size\":\"1\"}}",
                "{\"firstName\":\"a\",\"lastName\":null,\"signature\":{\"name\":\"n\",\"mimeType\":\"m\",\"size\":1}}"
            })
    void a_broken_body_is_400_and_leaves_no_trace(String body) throws Exception {
        String before = caller.read("101?extend=summary&extend=actions-info").body();
        assertEquals(400, caller.in("good-session-101").execute(body).statusCode());
        assertEquals(
                before, caller.read("101?extend=summary&extend=actions-info").body());
    }

    @Test
    void lengths_are_counted_in_characters() throws Exception {
        String body = BODY.replace("Ada", "\uD83D\uDE80".repeat(250));
        assertEquals(200, caller.in("good-session-101").execute(body).statusCode());
    }

    @Test
    void execution_changes_only_its_fields() throws Exception {
        String everything = "101?extend=summary&extend=performed-by&extend=actions-info&extend=routine";
        ObjectNode before = (ObjectNode) json(caller.read(everything)).get("data");
        String url = json(caller.in("good-session-101").execute(BODY))
                .get("presignedUrl")
                .textValue();
        ObjectNode after = (ObjectNode) json(caller.read(everything)).get("data");
        assertEquals("Ada Byron", after.at("/summary/name").textValue());
        assertEquals("Greased", after.at("/performedBy/actionComment").textValue());
        assertFalse(after.at("/actions/canBeExecuted").booleanValue());
        List<String> changed = List.of("summary", "performedBy", "actions", "actualEnd", "updatedAt");
        changed.forEach(field -> assertNotEquals(before.get(field), after.get(field), field));
        assertEquals(before.without(changed), after.without(changed));
        assertTrue(url.contains("X-Amz-Signature="), url);
    }

    @Test
    void file_can_be_uploaded_and_downloaded() throws Exception {
        String url = json(caller.in("good-session-101").execute(BODY))
                .get("presignedUrl")
                .textValue();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest put = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofString("an image of 1"))
                .build();
        assertEquals(403, client.send(put, BodyHandlers.ofString()).statusCode(), "one byte more than declared");
        HttpRequest credential = HttpRequest.newBuilder(put, (name, value) -> true)
                .header("X-Session-Token", "any")
                .build();
        assertEquals(400, client.send(credential, BodyHandlers.ofString()).statusCode());
        HttpRequest right = HttpRequest.newBuilder(put, (name, value) -> true)
                .PUT(BodyPublishers.ofString("an image 12."))
                .build();
        assertEquals(200, client.send(right, BodyHandlers.ofString()).statusCode());
        HttpRequest get = HttpRequest.newBuilder(URI.create(url)).build();
        assertEquals("an image 12.", client.send(get, BodyHandlers.ofString()).body());
        HttpRequest tampered = HttpRequest.newBuilder(URI.create(url + "0")).build();
        assertEquals(403, client.send(tampered, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void one_of_many_concurrent_executions_succeeds() throws Exception {
        DeploymentClient executing = caller.in("good-session-102");
        Callable<Integer> once = () -> executing.execute(BODY).statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> statuses = new ArrayList<>();
        for (var result : threads.invokeAll(List.of(once, once, once, once, once, once, once, once))) {
            statuses.add(result.get());
        }
        threads.shutdown();
        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
        assertEquals(7, statuses.stream().filter(status -> status == 409).count());
    }

    @Test
    void profile_contains_no_secret() {
        assertEquals("""
                baseUrl: %s
                bearerToken: ${CONTRACT_BEARER_TOKEN}
                sessionToken: ${CONTRACT_SESSION_TOKEN}
                interventions: [1, 7]
                unknownIntervention: 999999999
                executable:
                  - intervention: 101
                    sessionToken: ${CONTRACT_EXECUTE_TOKEN_101}
                  - intervention: 102
                    sessionToken: ${CONTRACT_EXECUTE_TOKEN_102}
                  - intervention: 103
                    sessionToken: ${CONTRACT_EXECUTE_TOKEN_103}
                """.formatted(deployment.baseUrl()), deployment.profile());
        assertEquals(
                Map.of(
                        "CONTRACT_BEARER_TOKEN", "good-bearer",
                        "CONTRACT_SESSION_TOKEN", "good-session",
                        "CONTRACT_EXECUTE_TOKEN_101", "good-session-101",
                        "CONTRACT_EXECUTE_TOKEN_102", "good-session-102",
                        "CONTRACT_EXECUTE_TOKEN_103", "good-session-103"),
                deployment.environment());
    }
}

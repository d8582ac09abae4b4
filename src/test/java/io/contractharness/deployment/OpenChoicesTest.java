package io.contractharness.deployment;

import static io.contractharness.deployment.DeploymentClient.BODY;
import static io.contractharness.deployment.DeploymentClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OpenChoicesTest {

    private static final String LONG = BODY.replace("Ada", "x".repeat(251));

    static Stream<OpenChoices> choices() {
        return Stream.concat(
                Stream.of(OpenChoices.likeTheMock(), OpenChoices.unlikeTheMock()),
                Arrays.stream(OpenChoice.values()).map(OpenChoices::of));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void documented_rules_hold_with_every_choice(OpenChoices choices) throws Exception {
        try (Deployment deployment = Deployment.start(choices, Credentials.random(2))) {
            DeploymentClient caller = DeploymentClient.of(deployment);
            for (ExtendValue extension : ExtendValue.values()) {
                HttpResponse<String> read = caller.read("1?extend=" + extension.value());
                assertEquals(200, read.statusCode());
                extension.fields().forEach(field -> assertTrue(read.body().contains("\"" + field + "\"")));
            }
            DeploymentClient executing =
                    caller.in(deployment.credentials().executable().get(0).sessionToken());
            for (HttpResponse<String> refused : List.of(
                    caller.read("1?extend=aaa"),
                    caller.read("x"),
                    caller.authorized(null).read("1"),
                    caller.authorized("Basic x").read("1"),
                    caller.in(null).read("1"),
                    executing.execute(LONG),
                    executing.execute("{}"),
                    executing.send("PATCH", "/interventions/v2/mb/execute", "text/plain", BODY))) {
                assertEquals(4, refused.statusCode() / 100);
            }
            String atTheLimit = BODY.replace("Ada", "x".repeat(250));
            HttpResponse<String> executed = executing.execute(atTheLimit);
            assertEquals(200, executed.statusCode(), executed::body);
            assertTrue(json(executed).get("presignedUrl").isTextual());
        }
    }

    @Test
    void unlike_the_mock_differs_where_nothing_is_documented() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.unlikeTheMock(), Credentials.random(1))) {
            DeploymentClient caller = DeploymentClient.of(deployment);
            assertEquals(422, caller.read("x").statusCode());
            assertEquals("text/plain", type(caller.read("x")));
            assertEquals(403, caller.authorized(null).read("1").statusCode());
            assertEquals(403, caller.read("999999999").statusCode());
            assertEquals(
                    404, caller.send("POST", "/interventions/v2/rs/1", null, "").statusCode());
            JsonNode data = json(caller.read("7")).get("data");
            assertFalse(data.has("codePin"));
            assertFalse(data.has("routine"));
            assertTrue(data.get("archivedAt").isNull());
            assertEquals("2025-03-01T09:00:00.000+00:00", data.get("updatedAt").textValue());
            assertTrue(data.has("revision"));
            assertTrue(data.has("summary"));
            DeploymentClient executing =
                    caller.in(deployment.credentials().executable().get(0).sessionToken());
            HttpResponse<String> first = executing.execute(BODY.replace("\"size\":12", "\"size\":-12.0"));
            assertEquals(
                    deployment.baseUrl().resolve("/uploads/1").toString(),
                    json(first).get("presignedUrl").textValue());
            assertEquals(200, executing.execute(BODY).statusCode());
            assertEquals("application/problem+json", type(executing.execute("{}")));
            assertFalse(caller.read("101").body().contains("Byron"));
        }
    }

    @Test
    void extend_is_read_as_chosen() throws Exception {
        assertEquals(200, read(OpenChoice.COMMA_EXTEND_ONLY, "1?extend=summary,routine"));
        assertEquals(400, read(OpenChoice.COMMA_EXTEND_ONLY, "1?extend=summary&extend=routine"));
        assertEquals(200, read(OpenChoice.EMPTY_EXTEND_ACCEPTED, "1?extend="));
        assertEquals(400, read(OpenChoice.DUPLICATE_EXTENDS_REFUSED, "1?extend=summary&extend=summary"));
        try (Deployment deployment = Deployment.start(OpenChoices.of(OpenChoice.LAST_EXTEND_ONLY))) {
            JsonNode data = json(DeploymentClient.of(deployment).read("1?extend=summary&extend=routine"))
                    .get("data");
            assertTrue(data.has("routine"));
            assertFalse(data.has("summary"));
        }
    }

    @Test
    void identifiers_are_spelled_as_chosen() throws Exception {
        for (String id : List.of("01", "+1", "%2B1", "-01", "00", "-0", "1.0")) {
            assertEquals(400, read(OpenChoice.UNKNOWN_ROUTE_403, id), id);
        }
        for (String id : List.of("01", "+1", "%2B1")) {
            assertEquals(200, read(OpenChoice.OTHER_SPELLINGS_ACCEPTED, id), id);
        }
        assertEquals(404, read(OpenChoice.OTHER_SPELLINGS_ACCEPTED, "00"));
    }

    @Test
    void lengths_are_counted_as_chosen() throws Exception {
        assertEquals(200, execute(OpenChoice.UNKNOWN_ROUTE_403, "\uD83D\uDE80".repeat(250)));
        assertEquals(200, execute(OpenChoice.LENGTHS_IN_UTF16_UNITS, "\u20AC".repeat(250)));
        assertEquals(400, execute(OpenChoice.LENGTHS_IN_UTF16_UNITS, "\uD83D\uDE80".repeat(126)));
        assertEquals(400, execute(OpenChoice.LENGTHS_IN_BYTES, "\u20AC".repeat(84)));
    }

    private static int read(OpenChoice choice, String idAndQuery) throws IOException, InterruptedException {
        try (Deployment deployment = Deployment.start(OpenChoices.of(choice))) {
            return DeploymentClient.of(deployment).read(idAndQuery).statusCode();
        }
    }

    private static int execute(OpenChoice choice, String firstName) throws IOException, InterruptedException {
        try (Deployment deployment = Deployment.start(OpenChoices.of(choice))) {
            return DeploymentClient.of(deployment)
                    .in(deployment.credentials().executable().get(0).sessionToken())
                    .execute(BODY.replace("Ada", firstName))
                    .statusCode();
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }
}

package io.contractharness.deployment;

import static io.contractharness.deployment.Caller.BODY;
import static io.contractharness.deployment.Caller.json;
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

final class SilencesTest {

    private static final String LONG = BODY.replace("Ada", "x".repeat(251));

    static Stream<Silences> every_flavour() {
        return Stream.concat(
                Stream.of(Silences.asOurs(), Silences.otherwise()),
                Arrays.stream(Silence.values()).map(Silences::of));
    }

    @ParameterizedTest
    @MethodSource("every_flavour")
    void the_documented_rules_hold_whatever_is_silent(Silences silences) throws Exception {
        try (Deployment deployment = Deployment.start(silences, Credentials.random(2))) {
            Caller caller = Caller.of(deployment);
            for (Extension extension : Extension.values()) {
                HttpResponse<String> read = caller.read("1?extend=" + extension.value());
                assertEquals(200, read.statusCode());
                extension.fields().forEach(field -> assertTrue(read.body().contains("\"" + field + "\"")));
            }
            Caller executing =
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
    void otherwise_differs_where_the_pages_are_silent() throws Exception {
        try (Deployment deployment = Deployment.start(Silences.otherwise(), Credentials.random(1))) {
            Caller caller = Caller.of(deployment);
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
            Caller executing =
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
    void extend_is_read_as_each_silence_says() throws Exception {
        assertEquals(200, read(Silence.COMMA_EXTEND_ONLY, "1?extend=summary,routine"));
        assertEquals(400, read(Silence.COMMA_EXTEND_ONLY, "1?extend=summary&extend=routine"));
        assertEquals(200, read(Silence.EMPTY_EXTEND_ACCEPTED, "1?extend="));
        assertEquals(400, read(Silence.DUPLICATE_EXTENDS_REFUSED, "1?extend=summary&extend=summary"));
        try (Deployment deployment = Deployment.start(Silences.of(Silence.LAST_EXTEND_ONLY))) {
            JsonNode data = json(Caller.of(deployment).read("1?extend=summary&extend=routine"))
                    .get("data");
            assertTrue(data.has("routine"));
            assertFalse(data.has("summary"));
        }
    }

    @Test
    void lengths_are_counted_as_each_silence_says() throws Exception {
        assertEquals(200, execute(Silence.UNKNOWN_ROUTE_403, "\uD83D\uDE80".repeat(250)));
        assertEquals(200, execute(Silence.LENGTHS_IN_UTF16_UNITS, "\u20AC".repeat(250)));
        assertEquals(400, execute(Silence.LENGTHS_IN_UTF16_UNITS, "\uD83D\uDE80".repeat(126)));
        assertEquals(400, execute(Silence.LENGTHS_IN_BYTES, "\u20AC".repeat(84)));
    }

    private static int read(Silence silence, String idAndQuery) throws IOException, InterruptedException {
        try (Deployment deployment = Deployment.start(Silences.of(silence))) {
            return Caller.of(deployment).read(idAndQuery).statusCode();
        }
    }

    private static int execute(Silence silence, String firstName) throws IOException, InterruptedException {
        try (Deployment deployment = Deployment.start(Silences.of(silence))) {
            return Caller.of(deployment)
                    .in(deployment.credentials().executable().get(0).sessionToken())
                    .execute(BODY.replace("Ada", firstName))
                    .statusCode();
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }
}

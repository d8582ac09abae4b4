package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecutionTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-05-04T03:02:01.007999Z"), ZoneOffset.UTC);
    private static final String ALL =
            ApiContract.builtIn()
                    .operation("get-intervention")
                    .extendParameter()
                    .orElseThrow()
                    .extend()
                    .keySet()
                    .stream()
                    .map(v -> "extend=" + v)
                    .collect(Collectors.joining("&", "?", ""));
    private static MockServer mockServer;
    private static Wired wired;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults().withClock(NOW));
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    private static Request whole(String prefix, long id) {
        return Wired.get(prefix + "/interventions/v2/rs/" + id + ALL);
    }

    @Test
    void execution_changes_summary_performer_actions_and_times_only() {
        ObjectNode expected = (ObjectNode) wired.json(whole("/sandbox/effects", 1));
        assertEquals(200, wired.send(Wired.execute("/sandbox/effects", 1)).status());
        ObjectNode data = (ObjectNode) expected.get("data");
        data.set("summary", json("""
                {"name":"Ada Lovelace","email":"ada@example.org","actionComment":"done","comment":null,\
                "imgSignature":"ada.png","doneAt":"2026-05-04T03:02:01.007Z"}"""));
        data.set("performedBy", json("""
                {"name":"Ada Lovelace","email":"ada@example.org","actionComment":"done","comment":null}"""));
        ((ObjectNode) data.get("actions")).put("canBeExecuted", false);
        data.put("actualEnd", "2026-05-04T03:02:01.007Z");
        data.put("updatedAt", "2026-05-04T03:02:01.007Z");
        assertEquals(
                expected.toString(), wired.json(whole("/sandbox/effects", 1)).toString());
    }

    @Test
    void updated_at_moves_on_even_when_the_clock_is_behind() {
        try (MockServer early = MockServer.start(
                MockOptions.defaults().withClock(Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC)))) {
            Wired there = new Wired(early.baseUrl());
            String before = there.json(whole("", 1)).at("/data/updatedAt").asText();
            there.send(Wired.execute("", 1));
            JsonNode after = there.json(whole("", 1));
            assertEquals(
                    Instant.parse(before).plusMillis(1).toString(),
                    after.at("/data/updatedAt").asText());
            assertEquals("2001-01-01T00:00:00.000Z", after.at("/data/actualEnd").asText());
        }
    }

    @Test
    void a_refused_execution_changes_nothing() {
        String before = wired.send(whole("/sandbox/refused", 1)).text();
        Request good = Wired.execute("/sandbox/refused", 1);
        List<Request> refused = List.of(
                good.withBody("{}"),
                good.withBody("{"),
                good.withHeader("Content-Type", "text/plain"),
                good.withoutHeader("Authorization"),
                good.withHeader("x-session-token", "reader"),
                good.withMethod("PUT"));
        for (Request request : refused) {
            assertTrue(wired.send(request).refused(), request::toString);
        }
        assertEquals(before, wired.send(whole("/sandbox/refused", 1)).text());
        assertEquals(200, wired.send(good).status());
        String executed = wired.send(whole("/sandbox/refused", 1)).text();
        assertEquals(
                409, wired.send(good.withBody(Wired.BODY.replace("Ada", "Eve"))).status());
        assertEquals(executed, wired.send(whole("/sandbox/refused", 1)).text());
    }

    @Test
    void exactly_one_of_many_concurrent_executions_succeeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            for (int round = 0; round < 5; round++) {
                String prefix = "/sandbox/race-" + round;
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    calls.add(() -> wired.send(Wired.execute(prefix, 2)).status());
                }
                List<Integer> statuses = new ArrayList<>();
                for (var call : threads.invokeAll(calls)) {
                    statuses.add(call.get());
                }
                assertEquals(1, statuses.stream().filter(s -> s == 200).count(), statuses::toString);
                assertEquals(31, statuses.stream().filter(s -> s == 409).count(), statuses::toString);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void each_execution_gets_a_signed_absolute_url_of_its_own() {
        URI first = url("/sandbox/url-1");
        URI second = url("/sandbox/url-2");
        assertNotEquals(first, second);
        assertEquals(mockServer.baseUrl().getAuthority(), first.getAuthority());
        assertTrue(first.getPath().matches("/intervention-signatures/url-1/[0-9a-f-]{36}/ada\\.png"), first::toString);
        String query = first.getRawQuery();
        for (String part : List.of(
                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                "X-Amz-Date=20260504T030201Z",
                "X-Amz-Expires=900",
                "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost",
                "X-Amz-Credential=MOCKACCESSKEYID%2F20260504%2Feu-west-3%2Fs3%2Faws4_request")) {
            assertTrue(query.contains(part), query);
        }
        assertTrue(query.matches(".*X-Amz-Signature=[0-9a-f]{64}(&.*)?"), query);
    }

    private static URI url(String prefix) {
        return URI.create(
                wired.json(Wired.execute(prefix, 1)).path("presignedUrl").asText());
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

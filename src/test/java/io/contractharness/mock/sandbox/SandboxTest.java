package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.mock.content.MockContent;
import io.contractharness.model.ExecuteInterventionRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {
    private static final MockContent LOADED = MockContent.builtIn(ApiContract.builtIn());
    private static final FixtureRule RULE = LOADED.fixture().orElseThrow();
    private static final ExecuteInterventionRequest REQUEST = request();

    private Interventions fixtures = LOADED.stubs().interventions();
    private final Sandbox sandbox = new Sandbox("a", bytes -> {});

    private static ExecuteInterventionRequest request() {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readValue("""
                    {"firstName": "Ada", "lastName": "Lovelace",
                     "signature": {"name": "ada.png", "mimeType": "image/png", "size": 42}}""", ExecuteInterventionRequest.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean execute(long id) {
        return sandbox.execute(id, REQUEST, fixtures, FixedValues.VALUES);
    }

    private EditResult edit(long id, String json) {
        return sandbox.edit(id, new FixturePatch(json(json), false), RULE, fixtures, FixedValues.VALUES);
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode member(long id, String name) {
        return sandbox.find(id, fixtures, FixedValues.VALUES).orElseThrow().at("/data/" + name);
    }

    /** Steps: x executes, c edits the comment on it, y and n set whether it can be executed, u undoes all changes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x x     | yes no          | an execution happens once
            c x     | ok yes          | what was edited can be executed
            c x x   | ok yes no       | and that only once
            x c x   | yes ok no       | an edit does not undo an execution
            x y x x | yes ok yes no   | unless it says so
            n x     | ok no           | what an edit forbids cannot be executed
            n y x   | ok ok yes       | until one allows it
            n u x   | ok ok yes       | or all is taken back
            x u x x | yes ok yes no   | as after an execution
            c u x u x | ok ok yes ok yes | and any number of times
            """)
    void edits_and_executions_keep_their_order(String steps, String outcome, String why) {
        for (long id : List.of(1L, 2L, 5L)) {
            String came =
                    Stream.of(steps.split(" ")).map(step -> step(id, step)).collect(Collectors.joining(" "));
            assertEquals(outcome, came, () -> why + ", intervention " + id);
        }
    }

    private String step(long id, String step) {
        return switch (step) {
            case "x" -> execute(id) ? "yes" : "no";
            case "u" -> {
                sandbox.undo(id);
                yield "ok";
            }
            case "c" -> outcome(edit(id, "{\"data\": {\"description\": \"edited\"}}"));
            default -> outcome(edit(id, "{\"data\": {\"actions\": {\"canBeExecuted\": " + step.equals("y") + "}}}"));
        };
    }

    private static String outcome(EditResult edited) {
        return edited.violations().isEmpty() ? "ok" : edited.violations().toString();
    }

    @Test
    void an_execution_keeps_edits_and_an_edit_keeps_executed() {
        edit(2, "{\"data\": {\"description\": \"before\"}}");
        execute(2);
        assertEquals(List.of(2L), sandbox.ids(SandboxChange::edited), "an execution leaves an edit one");
        execute(5);
        assertEquals(List.of(2L), sandbox.ids(SandboxChange::edited), "and makes none");
        sandbox.undo(5);
        assertFalse(execute(404), "what is not there");
        edit(2, "{\"data\": {\"attendeeCount\": 3}}");
        assertEquals("\"before\"", member(2, "description").toString());
        assertEquals("\"Ada Lovelace\"", member(2, "performedBy/name").toString());
        assertEquals("3", member(2, "attendeeCount").toString());
        assertEquals(List.of(2L), sandbox.ids(SandboxChange::executed));
        assertEquals(List.of(2L), sandbox.ids(SandboxChange::edited));
    }

    @Test
    void parallel_executions_succeed_once_and_keep_edits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                edit(2, "{\"data\": {\"actions\": {\"canBeExecuted\": true}, \"description\": null}}");
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    calls.add(() -> execute(2));
                    calls.add(() -> {
                        edit(2, "{\"data\": {\"description\": \"meanwhile\"}}");
                        return false;
                    });
                }
                int done = 0;
                for (Future<Boolean> call : threads.invokeAll(calls)) {
                    done += call.get() ? 1 : 0;
                }
                assertEquals(1, done);
                assertEquals("\"meanwhile\"", member(2, "description").toString());
                assertEquals("false", member(2, "actions/canBeExecuted").toString());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_reload_of_fixtures_keeps_changes() {
        edit(2, "{\"data\": {\"description\": \"mine\"}}");
        execute(5);
        TreeMap<Long, InterventionBody> others = new TreeMap<>();
        others.put(2L, fixtures.find(2).orElseThrow());
        JsonNode theirs = new FixturePatch(json("{\"data\": {\"description\": \"theirs\"}}"), false)
                .applyTo(fixtures.find(6).orElseThrow().json(FixedValues.VALUES));
        others.put(6L, InterventionBody.of((ObjectNode) theirs, RULE.table()));
        fixtures = new Interventions(RULE.table(), others, new TreeMap<>());
        assertEquals("\"mine\"", member(2, "description").toString());
        assertEquals("\"Ada Lovelace\"", member(5, "performedBy/name").toString());
        assertEquals("\"theirs\"", member(6, "description").toString());
        sandbox.undo(5);
        assertEquals(
                Set.of(),
                Set.copyOf(
                        sandbox.find(5, fixtures, FixedValues.VALUES).stream().toList()));
    }

    @Test
    void a_body_may_grow_beyond_the_limit_of_one_request() {
        String many = "[" + "0,".repeat(700_000) + "0]";
        for (String name : List.of("anomalyIds", "siteRuleIds")) {
            assertEquals("ok", outcome(edit(2, "{\"data\": {\"" + name + "\": " + many + "}}")));
        }

        assertEquals(700_001, member(2, "anomalyIds").size());
        assertEquals(700_001, member(2, "siteRuleIds").size());
    }

    @Test
    void a_sandbox_has_a_limit_and_names_it_when_full() {
        String most = "é".repeat(20_000);
        int held = 0;
        String message = "";
        for (long id = 100; message.isEmpty(); id++) {
            long free = Sandbox.MAX_BYTES - sandbox.bytes();
            String body = sandbox.find(6, fixtures, FixedValues.VALUES)
                    .orElseThrow()
                    .toString()
                    .replace("\"id\":6", "\"id\":" + id)
                    .replace("\"description\":null", "\"description\":\"" + most + "\"");
            if (body.getBytes(StandardCharsets.UTF_8).length <= free) {
                edit(id, body);
                held++;
            } else {
                long next = id;
                message = assertThrows(SandboxFullException.class, () -> edit(next, body))
                        .getMessage();
                assertEquals(
                        List.of(),
                        sandbox.find(next, fixtures, FixedValues.VALUES).stream()
                                .toList());
                assertEquals(
                        "sandbox 'a': wanted at most 4000000 bytes of changed interventions in all, came "
                                + (sandbox.bytes() + body.getBytes(StandardCharsets.UTF_8).length)
                                + "; DELETE /sandbox/a takes all changes back",
                        message);
            }
        }
        assertEquals(held, sandbox.ids(SandboxChange::edited).size());
        assertEquals(96, held);
    }
}

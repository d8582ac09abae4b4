package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.mock.content.MockContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxSnapshotTest {
    private static final MockContent LOADED = MockContent.builtIn(ApiContract.builtIn());
    private static final FixtureRule RULE = LOADED.fixture().orElseThrow();
    private static final ObjectNode SECOND =
            LOADED.stubs().interventions().find(2).orElseThrow().json(FixedValues.VALUES);

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sandbox sandbox() {
        return new Sandbox("a", bytes -> {});
    }

    /** Documents in which BODY stands for fixture 2, and what is wrong with them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"interventions":{"2":{"executed":true,"edited":false,"body":BODY}}}      | ~~
            {"interventions":{}}                                                      | ~~
            {}                                                                        | (body): wanted {"interventions": {...}}, as GET gives it, came another structure
            []                                                                        | (body): wanted {"interventions": {...}}, as GET gives it, came another structure
            {"interventions":[]}                                                      | (body): wanted {"interventions": {...}}, as GET gives it, came another structure
            {"interventions":{},"more":1}                                             | (body): wanted {"interventions": {...}}, as GET gives it, came another structure
            {"interventions":{"02":1}}                                                | /interventions/02: wanted the id of an intervention, came '02'
            {"interventions":{"a/b":1}}                                               | /interventions/a~1b: wanted the id of an intervention, came 'a/b'
            {"interventions":{"2":1}}                                                 | /interventions/2: wanted {"executed": boolean, "edited": boolean, "body": object}, came another structure
            {"interventions":{"2":{"executed":1,"edited":false,"body":BODY}}}         | /interventions/2: wanted {"executed": boolean, "edited": boolean, "body": object}, came another structure
            {"interventions":{"2":{"executed":true,"edited":"","body":BODY}}}         | /interventions/2: wanted {"executed": boolean, "edited": boolean, "body": object}, came another structure
            {"interventions":{"2":{"executed":true,"edited":true,"body":[]}}}         | /interventions/2: wanted {"executed": boolean, "edited": boolean, "body": object}, came another structure
            {"interventions":{"2":{"executed":true,"edited":true,"body":BODY,"x":1}}} | /interventions/2: wanted {"executed": boolean, "edited": boolean, "body": object}, came another structure
            {"interventions":{"3":{"executed":true,"edited":true,"body":BODY}}}       | /interventions/3/body/data/id: wanted the id it is kept under, 3, came 2
            {"interventions":{"2":{"executed":true,"edited":true,"body":{}}}}         | /interventions/2/body/data: wanted this member, came nothing
            """)
    void an_invalid_snapshot_is_refused_with_its_problems(String document, String violations) {
        Sandbox sandbox = sandbox();
        assertEquals(
                violations,
                sandbox.restore(json(document.replace("BODY", SECOND.toString())), RULE).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("; ")));
        assertEquals(
                violations.isEmpty() && document.contains("BODY") ? List.of(2L) : List.of(),
                sandbox.ids(SandboxChange::executed));
        assertEquals(List.of(), sandbox.ids(SandboxChange::edited));
    }

    @Test
    void a_snapshot_can_be_restored() {
        Sandbox one = sandbox();
        JsonNode patch = json("{\"data\":{\"description\":\"edited\"}}");
        assertEquals(
                false,
                one.edit(6, new FixturePatch(patch, false), RULE, LOADED.stubs().interventions(), FixedValues.VALUES)
                        .created());
        ObjectNode body =
                one.find(6, LOADED.stubs().interventions(), FixedValues.VALUES).orElseThrow();
        Sandbox other = sandbox();
        assertEquals(List.of(), other.restore(one.snapshot(FixedValues.VALUES), RULE));
        assertEquals(
                "{\"interventions\":{\"6\":{\"executed\":false,\"edited\":true,\"body\":" + body + "}}}",
                other.snapshot(FixedValues.VALUES).toString());
        assertEquals(
                body,
                other.find(6, LOADED.stubs().interventions(), FixedValues.VALUES)
                        .orElseThrow());
        assertEquals(one.bytes(), other.bytes());
        assertEquals(List.of(6L), other.ids(SandboxChange::edited));
    }

    @Test
    void a_snapshot_of_a_full_sandbox_can_be_restored() {
        String one = LOADED.stubs()
                .interventions()
                .find(4)
                .orElseThrow()
                .json(FixedValues.VALUES)
                .toString();
        int count = Sandbox.MAX_BYTES / one.getBytes(StandardCharsets.UTF_8).length - 10; // larger ids, longer bodies
        String all = IntStream.range(1_000, 1_000 + count)
                .mapToObj(id -> "\"" + id + "\":{\"executed\":false,\"edited\":true,\"body\":"
                        + one.replaceFirst("\"id\":4", "\"id\":" + id) + "}")
                .collect(Collectors.joining(","));
        Sandbox sandbox = sandbox();

        assertEquals(List.of(), sandbox.restore(json("{\"interventions\":{" + all + "}}"), RULE));
        assertEquals(count, sandbox.ids(SandboxChange::edited).size());
    }
}

package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.ExecutionRecord;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an execution must have changed in the intervention.
 *
 * @param after the whole intervention after the execution
 */
record ExecutionEffects(Operation operation, ExecutionRecord execution, JsonNode after) {
    /** The parts that an execution may change; the rest must be as before. */
    private static final List<String> CHANGED = List.of(
            "/data/summary",
            "/data/performedBy",
            "/data/actions/canBeExecuted",
            "/data/actualEnd",
            "/data/updatedAt",
            "/data/status"); // the pages do not say what becomes of it

    List<CheckResult> nothingElse() {
        JsonNode left = execution.before().deepCopy();
        JsonNode right = after.deepCopy();
        CHANGED.forEach(pointer -> {
            JsonBodies.remove(left, pointer);
            JsonBodies.remove(right, pointer);
        });
        return List.of(JsonDifference.judge(rule("nothingElse"), left, right, "as before the execution: "));
    }

    /** @param table by members of the request body (with a space between members that become one text), where they are read */
    List<CheckResult> shown(Map<String, String> table) {
        JsonNode body = StrictJson.parse(execution.request().body().orElseThrow());
        List<CheckResult> results = new ArrayList<>();
        table.forEach((sent, places) -> {
            String wanted = Stream.of(sent.split(" "))
                    .map(name -> body.path(name).asText())
                    .collect(Collectors.joining(" "));
            for (String place : places.split(", ")) {
                String pointer = "/data/" + place.replace('.', '/');
                JsonNode came = after.at(pointer);
                results.add(check(
                        came.isTextual() && came.asText().equals(wanted),
                        place.split("\\.", 2)[0],
                        pointer,
                        "'" + wanted + "', as it was sent"));
            }
        });
        return results;
    }

    /** What marks an intervention as executed. */
    List<CheckResult> done() {
        JsonNode can = after.at("/data/actions/canBeExecuted");
        boolean doneAt = moment(after.at("/data/summary/doneAt")).isPresent();
        return List.of(
                check(doneAt, "summary", "/data/summary/doneAt", "a moment"),
                check(can.isBoolean() && !can.booleanValue(), "canBeExecuted", "/data/actions/canBeExecuted", "false"),
                later("actualEnd"),
                later("updatedAt"));
    }

    private CheckResult later(String member) {
        JsonNode was = execution.before().at("/data/" + member);
        Optional<OffsetDateTime> before = moment(was);
        Optional<OffsetDateTime> now = moment(after.at("/data/" + member));
        boolean held = now.isPresent() && (before.isEmpty() || now.get().isAfter(before.get()));
        return check(held, member, "/data/" + member, "a moment after " + shown(was));
    }

    private CheckResult check(boolean held, String effect, String pointer, String wanted) {
        String part = pointer.split("/", 4)[2];
        if (after.at("/data/" + part).isMissingNode()) {
            return CheckResult.notJudged(
                    rule(effect), "/data/" + part + " did not come when it was read again (another rule judges it)");
        }
        return CheckResult.of(held, rule(effect), "response body " + pointer, wanted, shown(after.at(pointer)));
    }

    private static Optional<OffsetDateTime> moment(JsonNode value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? "nothing"
                : value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }

    private RuleId rule(String effect) {
        return RuleId.of(operation, "effect." + effect);
    }
}

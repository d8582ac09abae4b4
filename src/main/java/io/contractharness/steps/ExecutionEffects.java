package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.validation.StrictJson;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an execution must have changed in the intervention, by what was sent. */
final class ExecutionEffects {
    /** Where an execution may change something; the rest must read as before. */
    private static final List<String> CHANGED = List.of(
            "/data/summary", "/data/performedBy", "/data/actions/canBeExecuted", "/data/actualEnd", "/data/updatedAt");

    private final Operation operation;
    private final ExecutionRecord execution;
    private final JsonNode after;

    ExecutionEffects(Operation operation, ExecutionRecord execution, JsonNode after) {
        this.operation = operation;
        this.execution = execution;
        this.after = after;
    }

    List<CheckResult> nothingElse() {
        JsonNode left = execution.before().deepCopy();
        JsonNode right = after.deepCopy();
        CHANGED.forEach(pointer -> {
            JsonEdits.remove(left, pointer);
            JsonEdits.remove(right, pointer);
        });
        return List.of(JsonDifference.judge(rule("nothingElse"), left, right, "as before the execution: "));
    }

    /** @param table members of the body, with one blank between those that are read as one, and where they are read */
    List<CheckResult> shown(Map<String, String> table) {
        JsonNode body = StrictJson.parse(execution.request().body().orElseThrow());
        List<CheckResult> results = new ArrayList<>();
        table.forEach((sent, places) -> {
            String wanted = Stream.of(sent.split(" "))
                    .map(name -> body.path(name).asText())
                    .collect(Collectors.joining(" "));
            for (String place : places.split(", ")) {
                JsonNode came = after.at("/data/" + place.replace('.', '/'));
                results.add(CheckResult.of(
                        came.isTextual() && came.asText().equals(wanted),
                        rule(place.split("\\.", 2)[0]),
                        "response body /data/" + place.replace('.', '/'),
                        "'" + wanted + "', as it was sent",
                        shown(came)));
            }
        });
        return results;
    }

    /** What marks an intervention as executed. */
    List<CheckResult> done() {
        JsonNode can = after.at("/data/actions/canBeExecuted");
        return List.of(
                CheckResult.of(
                        moment(after.at("/data/summary/doneAt")).isPresent(),
                        rule("summary"),
                        "response body /data/summary/doneAt",
                        "a moment",
                        shown(after.at("/data/summary/doneAt"))),
                CheckResult.of(
                        can.isBoolean() && !can.booleanValue(),
                        rule("canBeExecuted"),
                        "response body /data/actions/canBeExecuted",
                        "false",
                        shown(can)),
                moved("actualEnd"),
                moved("updatedAt"));
    }

    private CheckResult moved(String member) {
        JsonNode was = execution.before().at("/data/" + member);
        Optional<OffsetDateTime> before = moment(was);
        Optional<OffsetDateTime> now = moment(after.at("/data/" + member));
        return CheckResult.of(
                now.isPresent() && (before.isEmpty() || now.get().isAfter(before.get())),
                rule(member),
                "response body /data/" + member,
                "a moment after " + shown(was),
                shown(after.at("/data/" + member)));
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

package io.contractharness.steps;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.GetInterventionResponse;
import io.contractharness.model.Intervention;
import io.contractharness.model.InterventionActions;
import io.contractharness.model.InterventionSummary;
import io.contractharness.model.Performer;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an execution must have changed in the intervention, by what was sent. */
final class Effects {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Where an execution may change something; the rest must read as before. */
    private static final List<String> CHANGED = List.of(
            "/data/summary", "/data/performedBy", "/data/actions/canBeExecuted", "/data/actualEnd", "/data/updatedAt");

    private final Operation operation;
    private final Execution execution;
    private final JsonNode after;
    private final List<CheckResult> judgements = new ArrayList<>();

    Effects(Operation operation, Execution execution, JsonNode after) {
        this.operation = operation;
        this.execution = execution;
        this.after = after;
    }

    List<CheckResult> judge() {
        JsonNode left = execution.before().deepCopy();
        JsonNode right = after.deepCopy();
        CHANGED.forEach(pointer -> {
            Trees.remove(left, pointer);
            Trees.remove(right, pointer);
        });
        judgements.add(Differences.judge(rule("nothingElse"), left, right, "as before the execution: "));
        try {
            ExecuteInterventionRequest sent =
                    MAPPER.readValue(execution.request().body().orElseThrow(), ExecuteInterventionRequest.class);
            Intervention was = MAPPER.treeToValue(execution.before(), GetInterventionResponse.class)
                    .data();
            Intervention is =
                    MAPPER.treeToValue(after, GetInterventionResponse.class).data();
            shown(sent, is);
            actions(is);
            moved("actualEnd", was.actualEnd(), is.actualEnd());
            moved("updatedAt", was.updatedAt(), is.updatedAt());
        } catch (IOException e) {
            for (String effect : List.of("summary", "performedBy", "canBeExecuted", "actualEnd", "updatedAt")) {
                judgements.add(CheckResult.broken(
                        rule(effect), "response body /data", "an intervention as described", firstLine(e)));
            }
        }
        return judgements;
    }

    private void shown(ExecuteInterventionRequest sent, Intervention is) {
        String name = sent.firstName() + " " + sent.lastName();
        InterventionSummary summary = is.summary();
        Performer performer = is.performedBy();
        equal("summary", "/data/summary/name", name, summary == null ? null : summary.name());
        equal("summary", "/data/summary/email", sent.email(), summary == null ? null : summary.email());
        equal(
                "summary",
                "/data/summary/actionComment",
                sent.providerActionComment(),
                summary == null ? null : summary.actionComment());
        equal("summary", "/data/summary/comment", sent.comment(), summary == null ? null : summary.comment());
        judgements.add(CheckResult.of(
                summary != null && summary.doneAt() != null,
                rule("summary"),
                "response body /data/summary/doneAt",
                "a moment",
                "nothing"));
        equal("performedBy", "/data/performedBy/name", name, performer == null ? null : performer.name());
        equal("performedBy", "/data/performedBy/email", sent.email(), performer == null ? null : performer.email());
        equal(
                "performedBy",
                "/data/performedBy/actionComment",
                sent.providerActionComment(),
                performer == null ? null : performer.actionComment());
        equal(
                "performedBy",
                "/data/performedBy/comment",
                sent.comment(),
                performer == null ? null : performer.comment());
    }

    private void equal(String effect, String pointer, String wanted, String came) {
        judgements.add(CheckResult.of(
                Objects.equals(wanted, came),
                rule(effect),
                "response body " + pointer,
                "'" + wanted + "', as it was sent",
                came == null ? "nothing" : "'" + came + "'"));
    }

    private void actions(Intervention is) {
        InterventionActions actions = is.actions();
        judgements.add(CheckResult.of(
                actions != null && Boolean.FALSE.equals(actions.canBeExecuted()),
                rule("canBeExecuted"),
                "response body /data/actions/canBeExecuted",
                "false",
                actions == null ? "nothing" : String.valueOf(actions.canBeExecuted())));
    }

    private void moved(String effect, OffsetDateTime before, OffsetDateTime now) {
        judgements.add(CheckResult.of(
                now != null && (before == null || now.isAfter(before)),
                rule(effect),
                "response body /data/" + effect,
                "a moment after " + before,
                String.valueOf(now)));
    }

    private RuleId rule(String effect) {
        return RuleId.of(operation, "effect." + effect);
    }

    private static String firstLine(IOException e) {
        return e.getMessage().lines().findFirst().orElse("something else");
    }
}

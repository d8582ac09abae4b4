package io.contractharness.steps.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.json.JsonDifference;
import io.contractharness.steps.run.ExecutionRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an execution must have changed in the intervention.
 *
 * @param after the whole intervention after the execution
 */
public record ExecutionEffects(Operation operation, ExecutionRecord execution, JsonNode after) {
    /** The parts that an execution may change; the rest must be as before. */
    private static final List<String> CHANGED = List.of(
            "/data/summary",
            "/data/performedBy",
            "/data/actions/canBeExecuted",
            "/data/actualEnd",
            "/data/updatedAt",
            "/data/status"); // the pages do not say what becomes of it

    /** What programs write for nothing when they make a text of it. */
    private static final Pattern NOTHING = Pattern.compile(
            "null|undefined|none|nil|nan|\\(null\\)|<null>|\\[object \\w+]|''|\"\"", Pattern.CASE_INSENSITIVE);

    public List<CheckResult> nothingElse() {
        JsonNode left = execution.before().deepCopy();
        JsonNode right = after.deepCopy();
        CHANGED.forEach(pointer -> {
            JsonBodies.remove(left, pointer);
            JsonBodies.remove(right, pointer);
        });
        return List.of(JsonDifference.judge(rule("nothingElse"), left, right, "as before the execution: "));
    }

    /** @param table by members of the request body (with a space between members that become one text), where they are read */
    public List<CheckResult> shown(Map<String, String> table) {
        JsonNode body = StrictJson.parse(execution.request().body().orElseThrow());
        List<CheckResult> results = new ArrayList<>();
        table.forEach((sent, places) -> {
            List<JsonNode> texts = Stream.of(sent.split(" ")).map(body::path).toList();
            String wanted = texts.stream().map(JsonNode::asText).collect(Collectors.joining(" "));
            for (String place : places.split(", ")) {
                String pointer = "/data/" + place.replace('.', '/');
                String effect = place.split("\\.", 2)[0];
                results.add(
                        texts.stream().allMatch(JsonNode::isMissingNode)
                                ? leftOut(effect, pointer, sent)
                                : stored(effect, pointer, wanted));
            }
        });
        return results;
    }

    private CheckResult stored(String effect, String pointer, String wanted) {
        JsonNode came = after.at(pointer);
        if (!came.isTextual()) {
            String shown = new TextDifference(wanted, "").wanted();
            return check(false, effect, pointer, shown + ", as it was sent", shown(came));
        }
        String read = came.asText();
        if (read.equals(wanted)) {
            return check(true, effect, pointer, "", "");
        }
        TextDifference difference = new TextDifference(wanted, read);
        return check(false, effect, pointer, difference.wanted() + ", as it was sent", difference.came());
    }

    /**
     * An optional text that was not sent is neither what was there before nor a word for nothing. Another text may come from
     * elsewhere, as the address from an account.
     */
    private CheckResult leftOut(String effect, String pointer, String sent) {
        JsonNode read = after.at(pointer);
        boolean text = read.isTextual() && !read.asText().isEmpty();
        boolean kept = text && read.equals(execution.before().at(pointer));
        boolean word = text && NOTHING.matcher(read.asText()).matches();
        return check(
                !kept && !word,
                effect,
                pointer,
                "no text, as " + sent + " was left out",
                shown(read) + (kept ? ", which stood there before" : ""));
    }

    /** What marks an intervention as executed. */
    public List<CheckResult> done() {
        JsonNode can = after.at("/data/actions/canBeExecuted");
        return List.of(
                near("summary", "/data/summary/doneAt"),
                check(can.isBoolean() && !can.booleanValue(), "canBeExecuted", "/data/actions/canBeExecuted", "false"),
                later("actualEnd"),
                later("updatedAt"));
    }

    private CheckResult later(String member) {
        String pointer = "/data/" + member;
        JsonNode was = execution.before().at(pointer);
        Optional<OffsetDateTime> before = moment(was);
        Optional<OffsetDateTime> now = moment(after.at(pointer));
        boolean later = now.isPresent() && (before.isEmpty() || now.get().isAfter(before.get()));
        return later ? near(member, pointer) : check(false, member, pointer, "a moment after " + shown(was));
    }

    private CheckResult near(String effect, String pointer) {
        Optional<OffsetDateTime> came = moment(after.at(pointer));
        if (came.isEmpty()) {
            return check(false, effect, pointer, "a moment");
        }
        ExecutionTime time = ExecutionTime.of(execution.exchange(), Instant.now());
        return check(
                time.isNear(came.get()),
                effect,
                pointer,
                time.wanted(),
                shown(after.at(pointer)) + ", " + time.shift(came.get()));
    }

    private CheckResult check(boolean held, String effect, String pointer, String wanted) {
        return check(held, effect, pointer, wanted, shown(after.at(pointer)));
    }

    private CheckResult check(boolean held, String effect, String pointer, String wanted, String came) {
        String part = pointer.split("/", 4)[2];
        if (after.at("/data/" + part).isMissingNode()) {
            return CheckResult.notJudged(
                    rule(effect), "/data/" + part + " did not come when it was read again (another rule judges it)");
        }
        return CheckResult.of(held, rule(effect), "response body " + pointer, wanted, came);
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

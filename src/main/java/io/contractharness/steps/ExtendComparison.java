package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.json.JsonDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two responses about one intervention: base fields and the fields of every extend value that both have are the same.
 *
 * @param whole the body with all extend values
 * @param part the body with the values {@code asked}
 */
record ExtendComparison(Operation operation, Parameter extend, JsonNode whole, JsonNode part, List<String> asked) {
    List<CheckResult> results() {
        RuleId union = RuleId.ofParameter(operation, extend.name(), "union");
        List<CheckResult> results = new ArrayList<>();
        JsonNode wholeBase = whole.deepCopy();
        JsonNode partBase = part.deepCopy();
        extend.extend()
                .forEach((value, fields) -> fields.forEach(field -> {
                    if (asked.contains(value)) {
                        presence(RuleId.ofExtend(operation, extend, value, "adds"), field)
                                .ifPresent(results::add);
                        if (!whole.at(field).isMissingNode() && !part.at(field).isMissingNode()) {
                            results.add(JsonDifference.find(whole.at(field), part.at(field))
                                    .map(d -> CheckResult.broken(
                                            union,
                                            "response body " + field + d.pointer(),
                                            "what it reads among all values: " + d.first(),
                                            d.second() + " with " + asked))
                                    .orElseGet(() -> CheckResult.held(union)));
                        }
                    }
                    JsonBodies.remove(wholeBase, field);
                    JsonBodies.remove(partBase, field);
                }));
        results.add(JsonDifference.judge(union, wholeBase, partBase, "the base field as in another answer: "));
        return results;
    }

    /** Empty where the field came in neither response, which proves nothing. */
    private Optional<CheckResult> presence(RuleId adds, String field) {
        boolean inWhole = !whole.at(field).isMissingNode();
        boolean inPart = !part.at(field).isMissingNode();
        if (inWhole == inPart) {
            return inWhole ? Optional.of(CheckResult.held(adds)) : Optional.empty();
        }
        String others = asked.size() == 1 ? "by itself" : "together with " + (asked.size() - 1) + " others: " + asked;
        String place = "response body " + field;
        return Optional.of(
                inWhole
                        ? CheckResult.broken(
                                adds, place, "a value, as when all are asked for", "nothing, when asked for " + others)
                        : CheckResult.broken(
                                adds,
                                place,
                                "a value, as when asked for " + others,
                                "nothing, when all values are asked for"));
    }
}

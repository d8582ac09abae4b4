package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Exchange;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first difference of two JSON values. The order of members counts for nothing; URLs are compared without their
 * query, because a presigned one is signed anew for each answer.
 */
final class JsonDifference {
    private JsonDifference() {}

    /** Where two values differ, and how. */
    record Difference(String pointer, String first, String second) {}

    static CheckResult judge(RuleId rule, Exchange first, Exchange second) {
        return judge(rule, JsonBodies.body(first), JsonBodies.body(second), "as in the first answer: ");
    }

    static CheckResult judge(RuleId rule, JsonNode wanted, JsonNode came, String words) {
        return find(wanted, came)
                .map(d -> CheckResult.broken(rule, "response body " + d.pointer(), words + d.first(), d.second()))
                .orElseGet(() -> CheckResult.held(rule));
    }

    static Optional<Difference> find(JsonNode first, JsonNode second) {
        return find("", first, second);
    }

    private static Optional<Difference> find(String pointer, JsonNode first, JsonNode second) {
        if (first.isObject() && second.isObject()) {
            Set<String> names = new TreeSet<>();
            first.fieldNames().forEachRemaining(names::add);
            second.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> find(pointer + "/" + JsonPointers.escape(name), first.path(name), second.path(name)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (first.isArray() && second.isArray() && first.size() == second.size()) {
            for (int i = 0; i < first.size(); i++) {
                Optional<Difference> found = find(pointer + "/" + i, first.get(i), second.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return same(first, second) ? Optional.empty() : Optional.of(new Difference(pointer, show(first), show(second)));
    }

    private static boolean same(JsonNode first, JsonNode second) {
        if (first.isTextual() && second.isTextual()) {
            return withoutQuery(first.asText()).equals(withoutQuery(second.asText()));
        }
        if (first.isNumber() && second.isNumber()) {
            return first.decimalValue().compareTo(second.decimalValue()) == 0;
        }
        return first.equals(second);
    }

    private static String withoutQuery(String text) {
        return text.matches("https?://.*") ? text.replaceFirst("\\?.*", "") : text;
    }

    private static String show(JsonNode node) {
        return node.isMissingNode() ? "nothing" : JsonBodies.brief(node);
    }
}

package io.contractharness.steps.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.JsonPointers;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The first difference between two JSON values. The order of members does not matter. URLs are compared without their query,
 * because a presigned URL has a new signature in each response.
 *
 * @param pointer where they differ
 */
public record JsonDifference(String pointer, String first, String second) {
    private static final int MAX_LENGTH = 80;

    /** @param words what comes before the first value in the message */
    public static CheckResult judge(RuleId rule, JsonNode wanted, JsonNode came, String words) {
        return find(wanted, came)
                .map(d -> CheckResult.broken(rule, "response body " + d.pointer(), words + d.first(), d.second()))
                .orElseGet(() -> CheckResult.held(rule));
    }

    public static Optional<JsonDifference> find(JsonNode first, JsonNode second) {
        return find("", first, second);
    }

    private static Optional<JsonDifference> find(String pointer, JsonNode first, JsonNode second) {
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
            return IntStream.range(0, first.size())
                    .mapToObj(i -> find(pointer + "/" + i, first.get(i), second.get(i)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return same(first, second)
                ? Optional.empty()
                : Optional.of(new JsonDifference(pointer, text(first), text(second)));
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

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    }
}

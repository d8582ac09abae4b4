package io.contractharness.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the values that a keyword allows differ from those it allowed before. */
enum ValueRange {
    SAME,
    NARROWER,
    WIDER,
    OTHER;

    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> FLAGS = List.of("exclusiveMinimum", "exclusiveMaximum", "uniqueItems");
    private static final List<String> EXACT = List.of("format", "pattern", "multipleOf");

    /** The keywords that decide which values are valid. */
    static final List<String> KEYWORDS = Stream.of(LOWER, UPPER, FLAGS, EXACT, List.of("enum", "nullable", "type"))
            .flatMap(List::stream)
            .toList();

    static ValueRange of(String keyword, Schema old, Schema now) {
        JsonNode before = old.get(keyword);
        JsonNode after = now.get(keyword);
        if (keyword.equals("type")) {
            return ofTypes(old.type(), now.type());
        }
        if (FLAGS.contains(keyword) || keyword.equals("nullable")) {
            boolean was = before.asBoolean(false);
            boolean is = after.asBoolean(false);
            return was == is ? SAME : is == keyword.equals("nullable") ? WIDER : NARROWER;
        }
        if (before.equals(after)) {
            return SAME;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            return before.isMissingNode() ? NARROWER : WIDER;
        }
        if (keyword.equals("enum")) {
            Set<JsonNode> was = before.valueStream().collect(Collectors.toSet());
            Set<JsonNode> is = after.valueStream().collect(Collectors.toSet());
            return was.equals(is) ? SAME : is.containsAll(was) ? WIDER : was.containsAll(is) ? NARROWER : OTHER;
        }
        if (EXACT.contains(keyword)) {
            return OTHER;
        }
        int raised = after.decimalValue().compareTo(before.decimalValue());
        return raised == 0 ? SAME : (raised > 0) == LOWER.contains(keyword) ? NARROWER : WIDER;
    }

    private static ValueRange ofTypes(String before, String after) {
        boolean wider = after.isEmpty() || before.equals("integer") && after.equals("number");
        boolean narrower = before.isEmpty() || before.equals("number") && after.equals("integer");
        return before.equals(after) ? SAME : wider ? WIDER : narrower ? NARROWER : OTHER;
    }
}

package io.contractharness.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.spec.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the values that a keyword allows differ from those it allowed. */
enum Span {
    SAME,
    NARROWER,
    WIDER,
    OTHER;

    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> FLAGS = List.of("exclusiveMinimum", "exclusiveMaximum", "uniqueItems");
    private static final List<String> EXACT = List.of("format", "pattern", "multipleOf");

    /** The keywords that allow or rule out values. */
    static List<String> keywords() {
        return java.util.stream.Stream.of(LOWER, UPPER, FLAGS, EXACT, List.of("enum", "nullable", "type"))
                .flatMap(List::stream)
                .toList();
    }

    static Span of(String keyword, Schema old, Schema now) {
        JsonNode before = old.get(keyword);
        JsonNode after = now.get(keyword);
        if (FLAGS.contains(keyword)) {
            return of(after.asBoolean(false), before.asBoolean(false));
        }
        if (keyword.equals("nullable")) {
            return of(before.asBoolean(false), after.asBoolean(false));
        }
        if (keyword.equals("type")) {
            return ofTypes(old.type(), now.type());
        }
        if (before.equals(after)) {
            return SAME;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            return before.isMissingNode() ? NARROWER : WIDER;
        }
        if (keyword.equals("enum")) {
            Set<JsonNode> was = values(before);
            Set<JsonNode> is = values(after);
            return was.equals(is) ? SAME : is.containsAll(was) ? WIDER : was.containsAll(is) ? NARROWER : OTHER;
        }
        if (EXACT.contains(keyword)) {
            return OTHER;
        }
        int raised = after.decimalValue().compareTo(before.decimalValue());
        return raised == 0 ? SAME : (raised > 0) == LOWER.contains(keyword) ? NARROWER : WIDER;
    }

    private static Span of(boolean less, boolean more) {
        return less == more ? SAME : more ? WIDER : NARROWER;
    }

    private static Span ofTypes(String before, String after) {
        boolean wider = after.isEmpty() || before.equals("integer") && after.equals("number");
        boolean narrower = before.isEmpty() || before.equals("number") && after.equals("integer");
        return before.equals(after) ? SAME : wider ? WIDER : narrower ? NARROWER : OTHER;
    }

    private static Set<JsonNode> values(JsonNode list) {
        Set<JsonNode> values = new HashSet<>();
        list.forEach(values::add);
        return values;
    }
}

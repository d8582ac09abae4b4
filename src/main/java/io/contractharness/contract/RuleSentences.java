package io.contractharness.contract;

import io.contractharness.contract.openapi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keywords of a schema said as the second half of a sentence. */
final class RuleSentences {
    private static final Map<String, String> WITH_VALUE = Map.of(
            "minimum", "is at least %s",
            "maximum", "is at most %s",
            "multipleOf", "is a multiple of %s",
            "minLength", "has at least %s characters",
            "maxLength", "has at most %s characters",
            "pattern", "matches %s",
            "minItems", "has at least %s items",
            "maxItems", "has at most %s items");

    private RuleSentences() {}

    /** Empty for a keyword that makes no statement of its own. */
    static String of(Schema schema, String keyword) {
        String value = schema.get(keyword).asText();
        if (WITH_VALUE.containsKey(keyword)) {
            return String.format(WITH_VALUE.get(keyword), value);
        }
        return switch (keyword) {
            case "type" -> "is of type " + value;
            case "enum" -> {
                List<String> values = new ArrayList<>();
                schema.get("enum").forEach(v -> values.add(v.asText()));
                yield "is one of " + String.join(", ", values);
            }
            case "format" -> isNumberWidth(value) ? "" : "has the format " + value;
            case "uniqueItems" -> schema.get(keyword).asBoolean() ? "has no item twice" : "";
            case "additionalProperties" -> "has no member that is not described";
            default -> "";
        };
    }

    /** int64 and its like tell the generator a width; the range is what can be judged. */
    private static boolean isNumberWidth(String format) {
        return List.of("int32", "int64", "float", "double", "password", "binary")
                .contains(format);
    }

    static String status(Operation operation, OperationResponse response) {
        return response == operation.success()
                ? "a request that keeps every rule is answered " + response.status()
                : "where it fits, the answer is " + response.status() + " (" + response.description() + ")";
    }
}

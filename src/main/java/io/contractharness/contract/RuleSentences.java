package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the keywords of a schema as the second half of a sentence. */
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

    /** These formats are for code generators; the range of a number is a rule of its own. */
    private static final List<String> NOT_CHECKED = List.of("int32", "int64", "float", "double", "password", "binary");

    private RuleSentences() {}

    /** Empty for a keyword that is no rule of its own. */
    static String of(Schema schema, String keyword) {
        String value = schema.get(keyword).asText();
        if (WITH_VALUE.containsKey(keyword)) {
            return String.format(WITH_VALUE.get(keyword), value);
        }
        return switch (keyword) {
            case "type" -> "is of type " + value;
            case "enum" ->
                "is one of "
                        + schema.get("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
            case "format" -> NOT_CHECKED.contains(value) ? "" : "has the format " + value;
            case "uniqueItems" -> schema.get(keyword).asBoolean() ? "has no item twice" : "";
            case "additionalProperties" -> schema.closed() ? "has no member that is not described" : "";
            default -> "";
        };
    }

    static String status(Operation operation, OperationResponse response) {
        return response == operation.success()
                ? "a request that keeps every rule is answered " + response.status()
                : "where it fits, the answer is " + response.status() + " (" + response.description() + ")";
    }
}

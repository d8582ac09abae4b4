package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** JSON values as messages show them. */
final class ValueText {
    private static final int MAX_LENGTH = 80;

    private ValueText() {}

    /** The value as JSON, shortened if it is long. */
    static String brief(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return shortened(text, text.length());
    }

    /** The text without control characters, shortened if it is long. */
    static String brief(String text) {
        return shortened(text.replaceAll("\\p{Cntrl}", "?"), text.length());
    }

    private static String shortened(String text, int length) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "… (" + length + " characters)";
    }

    static String kind(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    static String list(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}

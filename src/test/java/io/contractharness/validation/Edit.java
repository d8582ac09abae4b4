package io.contractharness.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One change of a JSON value, as a row of a table. */
final class Edit {
    private Edit() {}

    static JsonNode resource(String name) {
        return parse(ExpectedFile.read(name));
    }

    private static JsonNode parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A copy with another value at a pointer.
     *
     * @param value JSON, {@code removed}, or JSON in which {@code {N*x}} stands for N times x
     */
    static JsonNode of(JsonNode root, String pointer, String value) {
        if (pointer.equals("(body)")) {
            return parse(value);
        }
        JsonNode copy = root.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(at.head());
        if (parent instanceof ArrayNode array) {
            if (value.equals("removed")) {
                array.remove(at.last().getMatchingIndex());
            } else {
                array.set(at.last().getMatchingIndex(), parse(repeated(value)));
            }
        } else if (value.equals("removed")) {
            ((ObjectNode) parent).remove(at.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), parse(repeated(value)));
        }
        return copy;
    }

    private static String repeated(String text) {
        return Pattern.compile("\\{(\\d+)\\*([^}]+)}")
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    }
}

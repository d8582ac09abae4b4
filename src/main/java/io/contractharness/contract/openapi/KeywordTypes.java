package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.Location;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The types of the values of schema keywords; {@code minimum: '5'} would otherwise be ignored. */
enum KeywordTypes {
    TYPE("one of array, boolean, integer, number, object, string", KeywordTypes::isType, "type"),
    TEXT("text", JsonNode::isTextual, "format"),
    PATTERN("a regular expression", KeywordTypes::isPattern, "pattern"),
    NUMBER("a number", JsonNode::isNumber, "minimum maximum multipleOf"),
    COUNT("a whole number", JsonNode::isIntegralNumber, "minLength maxLength minItems maxItems"),
    FLAG("true or false", JsonNode::isBoolean, "exclusiveMinimum exclusiveMaximum uniqueItems nullable"),
    LIST("a list that is not empty", value -> value.isArray() && !value.isEmpty(), "enum required"),
    MEMBERS("members by name", JsonNode::isObject, "properties"),
    SCHEMA("a schema", JsonNode::isObject, "items"),
    REST("true, false or a schema", value -> value.isBoolean() || value.isObject(), "additionalProperties");

    private final String wanted;
    private final Predicate<JsonNode> fits;
    private final Set<String> keywords;

    KeywordTypes(String wanted, Predicate<JsonNode> fits, String keywords) {
        this.wanted = wanted;
        this.fits = fits;
        this.keywords = Set.of(keywords.split(" "));
    }

    private static boolean isType(JsonNode value) {
        return Set.of("array", "boolean", "integer", "number", "object", "string")
                .contains(value.asText());
    }

    private static boolean isPattern(JsonNode value) {
        try {
            return value.isTextual()
                    && !Pattern.compile(value.asText()).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    static void check(JsonNode schema, String pointer, Function<String, Location> locate) {
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            for (KeywordTypes type : values()) {
                if (type.keywords.contains(field.getKey()) && !type.fits.test(field.getValue())) {
                    throw new InvalidContractException(
                            locate.apply(pointer + "/" + field.getKey()),
                            type.wanted,
                            field.getValue().toString(),
                            "write it as OpenAPI 3.0 does");
                }
            }
        }
    }
}

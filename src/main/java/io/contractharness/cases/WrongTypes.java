package io.contractharness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Values of every JSON type (RFC 8259, section 3) but the one that a schema describes; null is no value of it either. */
final class WrongTypes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WrongTypes() {}

    /** One value of each other type, such that a target which converts values would take it for a valid one. */
    static Stream<JsonNode> each(Schema schema) {
        JsonNode valid = SampleValues.full(schema);
        JsonNode list = JSON.arrayNode().add(valid);
        return switch (schema.type()) {
            case "string" -> Stream.of(JSON.numberNode(12345), JSON.booleanNode(true), JSON.objectNode(), list);
            case "integer" ->
                Stream.of(
                        JSON.textNode("1024"),
                        JSON.numberNode(new BigDecimal("1.5")),
                        JSON.booleanNode(true),
                        list,
                        JSON.objectNode());
            case "number" -> Stream.of(JSON.textNode("1.5"), JSON.booleanNode(true), list, JSON.objectNode());
            case "boolean" -> Stream.of(JSON.textNode("true"), JSON.numberNode(1), list, JSON.objectNode());
            case "array" ->
                Stream.of(JSON.objectNode(), JSON.textNode("text"), JSON.numberNode(1), JSON.booleanNode(true));
            case "object" ->
                Stream.of(JSON.textNode("text"), JSON.arrayNode(), list, JSON.numberNode(1), JSON.booleanNode(true));
            default -> Stream.empty();
        };
    }

    /** A target that looks only whether there is a value may skip these where a member is optional. */
    static JsonNode empty(JsonNode value, Schema schema) {
        JsonNode empty = switch (value.getNodeType()) {
            case NUMBER -> JSON.numberNode(0);
            case BOOLEAN -> JSON.booleanNode(false);
            default -> value;
        };
        return fits(schema, empty) ? value : empty;
    }

    /** Further values of each other type. */
    static Stream<JsonNode> more(Schema schema) {
        List<JsonNode> all = List.of(
                JSON.numberNode(0),
                JSON.numberNode(12345),
                JSON.numberNode(new BigDecimal("-0.5")),
                JSON.booleanNode(false),
                JSON.booleanNode(true),
                JSON.textNode(""),
                JSON.textNode("0"),
                JSON.arrayNode(),
                JSON.arrayNode().addNull(),
                JSON.objectNode(),
                JSON.objectNode().set("value", SampleValues.full(schema)));
        return schema.type().isEmpty() ? Stream.empty() : all.stream().filter(value -> !fits(schema, value));
    }

    private static boolean fits(Schema schema, JsonNode value) {
        return switch (schema.type()) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> value.isTextual();
        };
    }

    static String says(JsonNode value, Schema schema) {
        String article = schema.type().matches("[aeiou].*") ? "an " : "a ";
        return value + " instead of " + article + schema.type();
    }
}

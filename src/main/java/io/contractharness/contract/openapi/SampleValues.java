package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Valid values for schemas: the example of the description, else a simple value that is valid for every keyword. */
public final class SampleValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SampleValues() {}

    /** A value with every member. */
    public static JsonNode full(Schema schema) {
        return of(schema, true);
    }

    /** A value with the required members alone. */
    public static JsonNode required(Schema schema) {
        return of(schema, false);
    }

    private static JsonNode of(Schema schema, boolean optionalToo) {
        if (schema.type().equals("object") || !schema.properties().isEmpty()) {
            ObjectNode object = JSON.objectNode();
            schema.properties().forEach((name, property) -> {
                if (optionalToo || schema.required().contains(name)) {
                    object.set(name, of(property, optionalToo));
                }
            });
            return object;
        }
        if (schema.example().isPresent()) {
            return schema.example().get();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.type()) {
            case "array" -> array(schema, optionalToo);
            case "integer" -> JSON.numberNode(number(schema).toBigInteger());
            case "number" -> JSON.numberNode(number(schema));
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.textNode(text(schema));
        };
    }

    private static ArrayNode array(Schema schema, boolean optionalToo) {
        ArrayNode array = JSON.arrayNode();
        int least = Math.max(1, schema.get("minItems").asInt(1));
        int size = Math.min(least, schema.get("maxItems").asInt(Integer.MAX_VALUE));
        for (int i = 0; i < size && schema.items().isPresent(); i++) {
            array.add(of(schema.items().get(), optionalToo));
        }
        return array;
    }

    private static BigDecimal number(Schema schema) {
        BigDecimal value = BigDecimal.ONE;
        if (schema.has("minimum")) {
            BigDecimal step = schema.get("exclusiveMinimum").asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO;
            value = value.max(schema.get("minimum").decimalValue().add(step));
        }
        if (schema.has("maximum")) {
            BigDecimal step = schema.get("exclusiveMaximum").asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO;
            value = value.min(schema.get("maximum").decimalValue().subtract(step));
        }
        if (schema.has("multipleOf")) {
            BigDecimal step = schema.get("multipleOf").decimalValue();
            value = value.divide(step, 0, RoundingMode.CEILING).multiply(step);
        }
        return value;
    }

    private static String text(Schema schema) {
        String sample = switch (schema.get("format").asText("")) {
            case "date-time" -> "2024-12-01T12:34:56.000Z";
            case "date" -> "2024-12-01";
            case "email" -> "person@example.org";
            case "uri" -> "https://example.org/";
            case "uuid" -> "123e4567-e89b-42d3-a456-426614174000";
            default -> "text";
        };
        if (schema.has("format")) {
            return sample;
        }
        String longer = sample + "x".repeat(Math.max(0, schema.get("minLength").asInt(0) - sample.length()));
        int maximum = schema.get("maxLength").asInt(Integer.MAX_VALUE);
        return longer.substring(0, Math.min(longer.length(), maximum));
    }
}

package io.contractharness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.spec.Samples;
import io.contractharness.spec.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values around the keywords of one schema: at each limit (kept), and just beyond (broken).
 *
 * <p>The same values serve members of a body, where JSON has types, and parameters of a URL, where all is text.
 */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HOST = "https://example.org/";
    /** As in xx@x.org. */
    private static final int SHORTEST_ADDRESS = 8;

    private Mutations() {}

    /** A value for a keyword, with the words that tell what is special about it. */
    record Mutation(String keyword, String says, JsonNode value) {}

    /** Values that keep the schema, each exactly at one limit. */
    static List<Mutation> atLimits(String name, Schema schema) {
        List<Mutation> result = new ArrayList<>();
        for (String keyword : schema.keywords()) {
            JsonNode limit = schema.get(keyword);
            switch (keyword) {
                case "maxLength", "minLength" ->
                    ofLength(name, schema, limit.asInt())
                            .ifPresent(text -> result.add(new Mutation(
                                    keyword, limit.asInt() + " characters, " + keyword + " " + limit, text)));
                case "minimum", "maximum" -> {
                    if (!exclusive(schema, keyword)) {
                        result.add(new Mutation(keyword, limit.asText() + ", the " + keyword, limit));
                    }
                }
                case "enum" -> limit.forEach(value -> result.add(new Mutation("enum", value.asText(), value)));
                case "minItems", "maxItems" ->
                    items(schema)
                            .ifPresent(items -> result.add(new Mutation(
                                    keyword, limit.asInt() + " items, " + keyword, items(items, limit.asInt()))));
                default -> {
                    // the other keywords have no limit to stand at
                }
            }
        }
        return result;
    }

    /** Values that break exactly one keyword each, as closely as can be. */
    static List<Mutation> beyond(String name, Schema schema) {
        List<Mutation> result = new ArrayList<>();
        for (String keyword : schema.keywords()) {
            JsonNode limit = schema.get(keyword);
            switch (keyword) {
                case "type" -> result.addAll(wrongTypes(schema));
                case "maxLength" ->
                    ofLength(name, schema, limit.asInt() + 1)
                            .ifPresent(text -> result.add(new Mutation(
                                    keyword, limit.asInt() + 1 + " characters, at most " + limit + " allowed", text)));
                case "minLength" ->
                    ofLength(name, schema, limit.asInt() - 1)
                            .ifPresent(text -> result.add(new Mutation(
                                    keyword, limit.asInt() - 1 + " characters, at least " + limit + " wanted", text)));
                case "minimum", "maximum" -> result.add(number(schema, keyword));
                case "enum" ->
                    notListed(schema)
                            .forEach(value -> result.add(
                                    new Mutation(keyword, "'" + value.asText() + "', not an option", value)));
                case "format" -> {
                    if (List.of("date-time", "date", "uuid", "email", "uri").contains(limit.asText())) {
                        result.add(
                                new Mutation(keyword, "'~', not of the format " + limit.asText(), JSON.textNode("~")));
                    }
                }
                case "minItems" -> {
                    if (limit.asInt() > 0) {
                        items(schema)
                                .ifPresent(items -> result.add(new Mutation(
                                        keyword,
                                        limit.asInt() - 1 + " items, at least " + limit + " wanted",
                                        items(items, limit.asInt() - 1))));
                    }
                }
                case "maxItems" ->
                    items(schema)
                            .ifPresent(items -> result.add(new Mutation(
                                    keyword,
                                    limit.asInt() + 1 + " items, at most " + limit + " allowed",
                                    items(items, limit.asInt() + 1))));
                default -> {
                    // the other keywords cannot be broken by a value of the right type that is easy to find
                }
            }
        }
        return result;
    }

    private static List<Mutation> wrongTypes(Schema schema) {
        List<JsonNode> wrong = switch (schema.type()) {
            case "string" -> List.of(JSON.numberNode(12345), JSON.booleanNode(true), JSON.objectNode());
            case "integer" -> List.of(JSON.textNode("1024"), JSON.numberNode(new BigDecimal("1.5")));
            case "number" -> List.of(JSON.textNode("1.5"), JSON.booleanNode(true));
            case "boolean" -> List.of(JSON.textNode("true"), JSON.numberNode(1));
            case "array" -> List.of(JSON.objectNode(), JSON.textNode("text"));
            case "object" -> List.of(JSON.textNode("text"), JSON.arrayNode());
            default -> List.of();
        };
        return wrong.stream()
                .map(value -> new Mutation("type", value + " instead of " + article(schema.type()), value))
                .toList();
    }

    private static String article(String type) {
        return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }

    /**
     * Options that are none, one that sorts before all, one in the middle, one after all: a look-up by sorted position
     * that is off by one accepts one of them. And a listed one in capitals, or with underscores.
     */
    private static List<JsonNode> notListed(Schema schema) {
        if (schema.type().matches("integer|number")) {
            List<BigDecimal> numbers = new ArrayList<>();
            schema.get("enum").forEach(option -> numbers.add(option.decimalValue()));
            return Stream.of(
                            Collections.min(numbers).subtract(BigDecimal.ONE),
                            Collections.max(numbers).add(BigDecimal.ONE))
                    .map(value -> numeric(schema, value))
                    .toList();
        }
        List<String> sorted = new ArrayList<>();
        schema.get("enum").forEach(option -> sorted.add(option.asText()));
        sorted.sort(null);
        String middle = sorted.get(sorted.size() / 2);
        String capitals = sorted.get(0).toUpperCase(java.util.Locale.ROOT);
        List<String> result = new ArrayList<>(List.of("aaa-unknown", middle + "-unknown", "zzz-unknown"));
        if (!sorted.contains(capitals)) {
            result.add(capitals);
        }
        sorted.stream()
                .filter(option -> option.contains("-") && !sorted.contains(option.replace('-', '_')))
                .findFirst()
                .ifPresent(option -> result.add(option.replace('-', '_')));
        return result.stream().<JsonNode>map(JSON::textNode).toList();
    }

    private static JsonNode numeric(Schema schema, BigDecimal value) {
        return schema.type().equals("integer") ? JSON.numberNode(value.toBigIntegerExact()) : JSON.numberNode(value);
    }

    private static Mutation number(Schema schema, String keyword) {
        boolean least = keyword.equals("minimum");
        boolean open = exclusive(schema, keyword);
        JsonNode limit = schema.get(keyword);
        BigDecimal value = limit.decimalValue().add(BigDecimal.valueOf(open ? 0 : least ? -1 : 1));
        String bound = open ? least ? "more than " : "less than " : least ? "at least " : "at most ";
        return new Mutation(
                keyword, value.toPlainString() + ", " + bound + limit.asText() + " allowed", numeric(schema, value));
    }

    private static boolean exclusive(Schema schema, String keyword) {
        return schema.get(keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum")
                .asBoolean();
    }

    /** Text of a length that keeps every other keyword; empty where that is not easy to write. */
    private static Optional<JsonNode> ofLength(String name, Schema schema, int length) {
        if (length < 0 || schema.has("pattern") || schema.has("enum")) {
            return Optional.empty();
        }
        return switch (schema.get("format").asText("")) {
            case "" -> Optional.of(text(name, length));
            case "email" -> length < SHORTEST_ADDRESS ? Optional.empty() : Optional.of(text("email", length));
            case "uri" ->
                length < HOST.length()
                        ? Optional.empty()
                        : Optional.of(JSON.textNode(HOST + "x".repeat(length - HOST.length())));
            default -> Optional.empty();
        };
    }

    /** The schema of items that may be repeated to make a list of any length. */
    private static Optional<Schema> items(Schema schema) {
        return schema.items().filter(items -> !schema.get("uniqueItems").asBoolean());
    }

    /**
     * Text of a length, told apart from the texts of other members. Where a member is named after e-mail it is an
     * address (RFC 5321: 64 characters before the at sign, 63 a label), for a deployment may check that too, and only the
     * length is to be at stake.
     */
    private static JsonNode text(String name, int length) {
        int local = Math.min(64, length / 3);
        if (!name.toLowerCase(java.util.Locale.ROOT).endsWith("email") || length < SHORTEST_ADDRESS) {
            return JSON.textNode(
                    (name + " ").repeat(length / (name.length() + 1) + 1).substring(0, length));
        }
        StringBuilder address = new StringBuilder("x".repeat(local) + "@");
        while (address.length() + 67 < length) {
            address.append("x".repeat(62)).append('.');
        }
        address.append("x".repeat(length - address.length() - ".org".length())).append(".org");
        return JSON.textNode(address.toString());
    }

    private static ArrayNode items(Schema items, int count) {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(Samples.full(items));
        }
        return array;
    }
}

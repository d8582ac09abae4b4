package io.contractharness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Values for the keywords of one schema: valid values at each limit, and invalid values just beyond it.
 *
 * <p>The same values serve members of a body, where JSON has types, and parameters of a URL, where all is text.
 */
final class SchemaMutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HOST = "https://example.org/";
    /** The length of {@code xx@x.org}. */
    private static final int MIN_ADDRESS_LENGTH = 8;
    /** The formats for which a text with a tilde is invalid. */
    private static final List<String> FORMATS = List.of("date-time", "date", "uuid", "email", "uri");

    private SchemaMutations() {}

    /** A value for a keyword, and words that say what is special about it. */
    record Mutation(String keyword, String says, JsonNode value) {}

    /** Valid values, each exactly at one limit. */
    static List<Mutation> atLimits(String name, Schema schema) {
        return schema.keywords().stream()
                .flatMap(keyword -> atLimit(name, schema, keyword))
                .toList();
    }

    private static Stream<Mutation> atLimit(String name, Schema schema, String keyword) {
        JsonNode limit = schema.get(keyword);
        return switch (keyword) {
            case "maxLength", "minLength" ->
                text(name, schema, limit.asInt())
                        .map(text -> new Mutation(keyword, limit + " characters, " + keyword + " " + limit, text));
            case "minimum", "maximum" ->
                exclusive(schema, keyword)
                        ? Stream.empty()
                        : Stream.of(new Mutation(keyword, limit.asText() + ", the " + keyword, limit));
            case "enum" -> limit.valueStream().map(value -> new Mutation(keyword, value.asText(), value));
            case "minItems", "maxItems" ->
                items(schema, limit.asInt()).map(list -> new Mutation(keyword, limit + " items, " + keyword, list));
            default -> Stream.empty(); // the other keywords have no limit
        };
    }

    /** Values that break exactly one keyword each, as near to its limit as possible. */
    static List<Mutation> beyond(String name, Schema schema) {
        return schema.keywords().stream()
                .flatMap(keyword -> beyond(name, schema, keyword))
                .toList();
    }

    private static Stream<Mutation> beyond(String name, Schema schema, String keyword) {
        JsonNode limit = schema.get(keyword);
        boolean upper = keyword.startsWith("max");
        int outside = limit.asInt() + (upper ? 1 : -1);
        String bound = upper ? ", at most " + limit + " allowed" : ", at least " + limit + " wanted";
        return switch (keyword) {
            case "type" -> WrongTypes.each(schema).map(value -> wrongType(schema, value));
            case "maxLength", "minLength" ->
                text(name, schema, outside).map(text -> new Mutation(keyword, outside + " characters" + bound, text));
            case "minimum", "maximum" -> Stream.of(number(schema, keyword));
            case "enum" ->
                notListed(schema).map(value -> new Mutation(keyword, "'" + value.asText() + "', not an option", value));
            case "format" ->
                Stream.of(limit.asText())
                        .filter(FORMATS::contains)
                        .map(format -> new Mutation(keyword, "'~', not of the format " + format, JSON.textNode("~")));
            case "minItems", "maxItems" ->
                items(schema, outside).map(list -> new Mutation(keyword, outside + " items" + bound, list));
            default -> Stream.empty(); // no value of the right type that breaks only this keyword is easy to find
        };
    }

    private static Mutation wrongType(Schema schema, JsonNode value) {
        return new Mutation("type", WrongTypes.says(value, schema), value);
    }

    /** Further values of other types, besides those of {@link #beyond}. */
    static List<Mutation> moreWrongTypes(Schema schema) {
        List<JsonNode> usual = WrongTypes.each(schema).toList();
        return WrongTypes.more(schema)
                .filter(value -> !usual.contains(value))
                .map(value -> wrongType(schema, value))
                .toList();
    }

    /** The same mutation for an optional member: a number is zero and a boolean false. */
    static Mutation ofOptional(Mutation mutation, Schema schema) {
        return mutation.keyword().equals("type")
                ? wrongType(schema, WrongTypes.empty(mutation.value(), schema))
                : mutation;
    }

    /**
     * Values that are not in the enum: one that sorts before all options, one between them and one after all, because a
     * binary search that is off by one accepts one of these; and an option in capitals, and one with underscores.
     */
    private static Stream<JsonNode> notListed(Schema schema) {
        JsonNode options = schema.get("enum");
        if (schema.type().matches("integer|number")) {
            List<BigDecimal> numbers =
                    options.valueStream().map(JsonNode::decimalValue).toList();
            return Stream.of(
                            Collections.min(numbers).subtract(BigDecimal.ONE),
                            Collections.max(numbers).add(BigDecimal.ONE))
                    .map(value -> numeric(schema, value));
        }
        List<String> sorted =
                options.valueStream().map(JsonNode::asText).sorted().toList();
        String middle = sorted.get(sorted.size() / 2);
        String capitals = sorted.get(0).toUpperCase(Locale.ROOT);
        List<String> result = new ArrayList<>(List.of("aaa-unknown", middle + "-unknown", "zzz-unknown"));
        if (!sorted.contains(capitals)) {
            result.add(capitals);
        }
        sorted.stream()
                .filter(option -> option.contains("-") && !sorted.contains(option.replace('-', '_')))
                .findFirst()
                .ifPresent(option -> result.add(option.replace('-', '_')));
        return result.stream().map(JSON::textNode);
    }

    private static JsonNode numeric(Schema schema, BigDecimal value) {
        return schema.type().equals("integer") ? JSON.numberNode(value.toBigIntegerExact()) : JSON.numberNode(value);
    }

    private static Mutation number(Schema schema, String keyword) {
        boolean lower = keyword.equals("minimum");
        boolean exclusive = exclusive(schema, keyword);
        JsonNode limit = schema.get(keyword);
        BigDecimal value = limit.decimalValue().add(BigDecimal.valueOf(exclusive ? 0 : lower ? -1 : 1));
        String bound = exclusive ? lower ? "more than " : "less than " : lower ? "at least " : "at most ";
        return new Mutation(
                keyword, value.toPlainString() + ", " + bound + limit.asText() + " allowed", numeric(schema, value));
    }

    private static boolean exclusive(Schema schema, String keyword) {
        return schema.get(keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum")
                .asBoolean();
    }

    /** A text of this length that is valid otherwise; empty where that is not easy to write. */
    private static Stream<JsonNode> text(String name, Schema schema, int length) {
        if (length < 0 || schema.has("pattern") || schema.has("enum")) {
            return Stream.empty();
        }
        String format = schema.get("format").asText("");
        // a deployment may check that a member named after e-mail is an address, also where no format says so
        boolean address =
                format.equals("email") || name.toLowerCase(Locale.ROOT).endsWith("email");
        String text;
        if (format.equals("uri") && length >= HOST.length()) {
            text = HOST + "x".repeat(length - HOST.length());
        } else if (format.matches("|email") && address && length >= MIN_ADDRESS_LENGTH) {
            text = address(length);
        } else if (format.isEmpty()) {
            text = counted(name, length);
        } else {
            return Stream.empty();
        }
        return Stream.of(JSON.textNode(text));
    }

    /** The name and then, again and again, how many characters there are so far: no part of it is like another one. */
    private static String counted(String name, int length) {
        StringBuilder text = new StringBuilder(name);
        while (text.length() < length) {
            text.append(' ').append(text.length());
        }
        text.setLength(length);
        if (length > 0 && text.charAt(length - 1) == ' ') {
            text.setCharAt(length - 1, 'x'); // a target may trim a text before it counts
        }
        return text.toString();
    }

    /** An e-mail address (RFC 5321: at most 64 characters before the at sign; RFC 1035: at most 63 in a label). */
    private static String address(int length) {
        StringBuilder address = new StringBuilder("x".repeat(Math.min(64, length / 3)) + "@");
        while (address.length() + 67 < length) {
            address.append("x".repeat(62)).append('.');
        }
        return address + "x".repeat(length - address.length() - ".org".length()) + ".org";
    }

    /** A list of this size; empty when its items must be unique or have no schema. */
    private static Stream<JsonNode> items(Schema schema, int count) {
        if (count < 0 || schema.items().isEmpty() || schema.get("uniqueItems").asBoolean()) {
            return Stream.empty();
        }
        List<JsonNode> items = Stream.generate(
                        () -> SampleValues.full(schema.items().get()))
                .limit(count)
                .toList();
        return Stream.of(JSON.arrayNode().addAll(items));
    }
}

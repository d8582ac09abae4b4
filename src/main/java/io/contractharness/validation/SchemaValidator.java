package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.JsonPointers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Validates JSON values against the schemas of a description. Safe for use by several threads. */
public final class SchemaValidator {
    private static final String IRI = "urn:description";
    /** The keywords of simple schemas, which need no validator. */
    private static final Set<String> PLAIN = Set.of(
            "type", "format", "enum", "items", "minimum", "maximum", "title", "description", "example", "default");

    private static final int MAX_PARTS = 10_000;

    private final ApiContract description;
    private Validator validator;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    public SchemaValidator(ApiContract description) {
        this.description = description;
    }

    /** The JSON Schema library; it is loaded for the first value that needs it, because that takes a third of a second. */
    private record Validator(JsonSchemaFactory factory, SchemaValidatorsConfig config) {
        static Validator of(ApiContract description) {
            JsonMetaSchema base = OpenApi30.getInstance();
            // without a factory for unknown keywords the library logs a warning for each keyword of OpenAPI
            JsonMetaSchema dialect = JsonMetaSchema.builder(base.getIri(), base)
                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                    .build();
            String text = description.bundled().toString();
            return new Validator(
                    JsonSchemaFactory.getInstance(
                            SpecVersion.VersionFlag.V4,
                            builder -> builder.metaSchema(dialect)
                                    .defaultMetaSchemaIri(dialect.getIri())
                                    .schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, text))
                                            .add(DisallowSchemaLoader.getInstance()))),
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ROOT)
                            .build());
        }
    }

    private synchronized Validator validator() {
        if (validator == null) {
            validator = Validator.of(description);
        }
        return validator;
    }

    /**
     * Every way in which a value breaks a schema, by pointer; empty when the value is valid. Of a value with more than 10,000
     * parts it is one way: each takes a kilobyte, and a stranger may send a value of which every part is wrong.
     */
    public List<Violation> check(Schema schema, JsonNode value) {
        if (isPlainlyValid(schema, value)) {
            return List.of();
        }
        boolean all = parts(value, 0) <= MAX_PARTS;
        Set<ValidationMessage> messages =
                compiled(schema).validate(value, (ExecutionContext context) -> context.setFailFast(!all));
        return violations(schema, value, messages, all ? Integer.MAX_VALUE : 1);
    }

    /**
     * Every way in which a value of an answer breaks a schema. 25.0 and 25e0 are integers there (JSON Schema core, draft 2020-12,
     * section 4.2.3). In a request they are not: whether an API accepts them is not documented, and the mock does not.
     */
    List<Violation> checkAnswer(Schema schema, JsonNode value) {
        return violations(schema, value, compiled(schema).validate(withIntegers(value)), Integer.MAX_VALUE);
    }

    private static List<Violation> violations(Schema schema, JsonNode value, Set<ValidationMessage> messages, int max) {
        List<Violation> violations = new ArrayList<>();
        Set<String> wrongType = messages.stream()
                .filter(m -> m.getType().equals("type"))
                .map(m -> m.getInstanceLocation().toString())
                .collect(Collectors.toSet());
        for (ValidationMessage message : messages) {
            String pointer = message.getInstanceLocation().toString();
            if (message.getType().equals("type") || !wrongType.contains(pointer)) {
                violations.add(violation(message, pointer, value));
            }
        }
        nulls(schema, value, "", violations, max);
        violations.sort(Comparator.comparing(Violation::pointer).thenComparing(Violation::keyword));
        return violations.stream().distinct().toList();
    }

    /** How many values there are in a value, counted until there are too many. */
    private static int parts(JsonNode value, int before) {
        int parts = before + 1;
        for (JsonNode part : value) {
            if (parts > MAX_PARTS) {
                return parts;
            }
            parts = parts(part, parts);
        }
        return parts;
    }

    /** The same value with plain integers where they are written as 25.0 or 25e0, which the library does not take. */
    private static JsonNode withIntegers(JsonNode value) {
        if (value.isContainerNode()) {
            return hasFraction(value) ? integersWithin(value) : value;
        }
        return value.isBigDecimal() && Json.isInteger(value)
                ? BigIntegerNode.valueOf(value.decimalValue().toBigInteger())
                : value;
    }

    private static boolean hasFraction(JsonNode value) {
        return value.isBigDecimal() || value.valueStream().anyMatch(SchemaValidator::hasFraction);
    }

    private static JsonNode integersWithin(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(withIntegers(item)));
            return items;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> members.set(member.getKey(), withIntegers(member.getValue())));
        return members;
    }

    /** Whether a value is valid for a simple schema of an integer, an enumeration of texts, or a list of these. */
    private static boolean isPlainlyValid(Schema schema, JsonNode value) {
        boolean plain = schema.keywords().stream().allMatch(word -> PLAIN.contains(word) || word.startsWith("x-"));
        if (!plain || schema.has("format") && !schema.get("format").asText().equals("int64")) {
            return false;
        }
        return switch (schema.type()) {
            case "integer" ->
                value.isIntegralNumber()
                        && value.canConvertToLong()
                        && !schema.has("enum")
                        && compare(value, schema, "minimum") >= 0
                        && compare(value, schema, "maximum") <= 0;
            case "string" ->
                value.isTextual() && schema.get("enum").valueStream().anyMatch(value::equals);
            case "array" ->
                value.isArray()
                        && schema.items().isPresent()
                        && value.valueStream()
                                .allMatch(item -> isPlainlyValid(schema.items().get(), item));
            default -> false;
        };
    }

    private static int compare(JsonNode value, Schema schema, String limit) {
        return schema.has(limit)
                ? value.decimalValue().compareTo(schema.get(limit).decimalValue())
                : 0;
    }

    /** The library accepts a null member when its parent may be null, even if the member may not. */
    private static void nulls(Schema schema, JsonNode value, String pointer, List<Violation> violations, int max) {
        if (violations.size() >= max) {
            return;
        }
        if (value.isNull() && !schema.nullable() && !schema.type().isEmpty()) {
            violations.add(notNull(pointer, schema.type()));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            schema.property(member.getKey())
                    .or(schema::otherMembers)
                    .ifPresent(child -> nulls(child, member.getValue(), at, violations, max));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            int index = i;
            schema.items().ifPresent(items -> nulls(items, value.get(index), pointer + "/" + index, violations, max));
        }
    }

    private static Violation notNull(String pointer, String type) {
        return new Violation(pointer, "nullable", "a value of type " + type, "null");
    }

    private static Violation violation(ValidationMessage message, String pointer, JsonNode root) {
        JsonNode value = root.at(pointer);
        String keyword = message.getType();
        JsonNode limit = message.getSchemaNode() == null ? MissingNode.getInstance() : message.getSchemaNode();
        // The whole value is not written for each of its members: there may be many.
        return switch (keyword) {
            case "required" -> new Violation(member(message, pointer), keyword, "this member", "nothing");
            case "additionalProperties" -> {
                String came = ValueText.brief(value.path(message.getProperty()));
                yield new Violation(member(message, pointer), keyword, "no member that is not described", came);
            }
            case "type" ->
                value.isNull()
                        ? notNull(pointer, limit.asText())
                        : new Violation(
                                pointer, keyword, limit.asText(), ValueText.kind(value) + " " + ValueText.brief(value));
            case "maxLength", "minLength" -> {
                String bound = keyword.equals("maxLength") ? "at most " : "at least ";
                int length = value.asText().codePointCount(0, value.asText().length());
                yield new Violation(pointer, keyword, bound + limit.asText() + " characters", length + " characters");
            }
            default -> new Violation(pointer, keyword, wanted(keyword, limit), ValueText.brief(value));
        };
    }

    private static String member(ValidationMessage message, String pointer) {
        return pointer + "/" + JsonPointers.escape(message.getProperty());
    }

    private static String wanted(String keyword, JsonNode limit) {
        return switch (keyword) {
            case "enum" -> "one of " + ValueText.list(limit);
            case "minimum" -> "at least " + limit.asText();
            case "maximum" -> "at most " + limit.asText();
            case "format" -> "the format " + limit.asText();
            case "pattern" -> "text that matches " + limit.asText();
            default -> keyword + " " + limit;
        };
    }

    private JsonSchema compiled(Schema schema) {
        return compiled.computeIfAbsent(schema.pointer(), pointer -> {
            String fragment = Arrays.stream(pointer.split("/", -1))
                    .map(token ->
                            URLEncoder.encode(token, StandardCharsets.UTF_8).replace("%7E", "~"))
                    .collect(Collectors.joining("/"));
            Validator made = validator();
            return made.factory().getSchema(SchemaLocation.of(IRI + "#" + fragment), made.config());
        });
    }
}

package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Validates JSON values against the schemas of a description. Safe for use by several threads. */
public final class SchemaValidator {
    private static final String IRI = "urn:description";
    /** The words that {@link #keepsPlainly} understands, and those that say nothing of a value. */
    private static final Set<String> PLAIN = Set.of(
            "type", "format", "enum", "items", "minimum", "maximum", "title", "description", "example", "default");

    private final ApiContract description;
    private Validator validator;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    public SchemaValidator(ApiContract description) {
        this.description = description;
    }

    /** The validator, made when the first value is to be judged: it takes a third of a second to load. */
    private record Validator(JsonSchemaFactory factory, SchemaValidatorsConfig config) {
        static Validator of(ApiContract description) {
            JsonMetaSchema base = OpenApi30.getInstance();
            // Without the factory for unknown keywords the validator logs a warning for each word of OpenAPI.
            JsonMetaSchema dialect = JsonMetaSchema.builder(base.getIri(), base)
                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                    .build();
            String text = description.bundled().toString();
            return new Validator(
                    JsonSchemaFactory.getInstance(
                            SpecVersion.VersionFlag.V4,
                            builder -> builder.metaSchema(dialect)
                                    .defaultMetaSchemaIri(dialect.getIri())
                                    .schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, text)))),
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .formatAssertionsEnabled(true)
                            .locale(java.util.Locale.ROOT)
                            .build());
        }
    }

    private synchronized Validator validator() {
        if (validator == null) {
            validator = Validator.of(description);
        }
        return validator;
    }

    /** Every way in which a value breaks a schema, in the order of the value's members; empty when it keeps it. */
    public List<Violation> check(Schema schema, JsonNode value) {
        if (keepsPlainly(schema, value)) {
            return List.of();
        }
        Set<ValidationMessage> messages = compiled(schema).validate(value);
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
        nulls(schema, value, "", violations);
        violations.sort(Comparator.comparing(Violation::pointer).thenComparing(Violation::keyword));
        return violations.stream().distinct().toList();
    }

    /** Whether a value keeps a schema of which every word is about a number or one of several texts, or a list of those. */
    private static boolean keepsPlainly(Schema schema, JsonNode value) {
        boolean plain = schema.keywords().stream().allMatch(word -> PLAIN.contains(word) || word.startsWith("x-"));
        return plain
                && (!schema.has("format") || schema.get("format").asText().equals("int64"))
                && switch (schema.type()) {
                    case "integer" ->
                        value.isIntegralNumber()
                                && value.canConvertToLong()
                                && !schema.has("enum")
                                && (!schema.has("minimum")
                                        || value.decimalValue()
                                                        .compareTo(schema.get("minimum")
                                                                .decimalValue())
                                                >= 0)
                                && (!schema.has("maximum")
                                        || value.decimalValue()
                                                        .compareTo(schema.get("maximum")
                                                                .decimalValue())
                                                <= 0);
                    case "string" -> value.isTextual() && schema.has("enum") && contains(schema.get("enum"), value);
                    case "array" ->
                        value.isArray()
                                && schema.items().isPresent()
                                && value.valueStream()
                                        .allMatch(item ->
                                                keepsPlainly(schema.items().get(), item));
                    default -> false;
                };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** The validator lets null pass for a member whose parent may be null, though the member may not. */
    private static void nulls(Schema schema, JsonNode value, String pointer, List<Violation> violations) {
        if (value.isNull() && !schema.nullable() && !schema.type().isEmpty()) {
            violations.add(mayNotBeNull(pointer, schema.type()));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            schema.property(member.getKey())
                    .or(schema::otherMembers)
                    .ifPresent(child -> nulls(child, member.getValue(), at, violations));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            int index = i;
            schema.items().ifPresent(items -> nulls(items, value.get(index), pointer + "/" + index, violations));
        }
    }

    private static Violation mayNotBeNull(String pointer, String type) {
        return new Violation(pointer, "nullable", "a value of type " + type, "null");
    }

    private static Violation violation(ValidationMessage message, String pointer, JsonNode root) {
        JsonNode value = root.at(pointer);
        String keyword = message.getType();
        JsonNode limit = message.getSchemaNode() == null
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : message.getSchemaNode();
        return switch (keyword) {
            case "required" ->
                new Violation(
                        pointer + "/" + JsonPointers.escape(message.getProperty()),
                        "required",
                        "this member",
                        "nothing");
            case "additionalProperties" ->
                new Violation(
                        pointer + "/" + JsonPointers.escape(message.getProperty()),
                        "additionalProperties",
                        "no member that is not described",
                        ValueText.brief(value.path(message.getProperty())));
            case "type" ->
                value.isNull()
                        ? mayNotBeNull(pointer, limit.asText())
                        : new Violation(
                                pointer, "type", limit.asText(), ValueText.kind(value) + " " + ValueText.brief(value));
            case "maxLength", "minLength" ->
                new Violation(
                        pointer,
                        keyword,
                        (keyword.equals("maxLength") ? "at most " : "at least ") + limit.asText() + " characters",
                        value.asText().codePointCount(0, value.asText().length()) + " characters");
            default -> new Violation(pointer, keyword, wanted(keyword, limit), ValueText.brief(value));
        };
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
            String fragment = java.util.Arrays.stream(pointer.split("/", -1))
                    .map(token ->
                            URLEncoder.encode(token, StandardCharsets.UTF_8).replace("%7E", "~"))
                    .collect(Collectors.joining("/"));
            Validator made = validator();
            return made.factory().getSchema(SchemaLocation.of(IRI + "#" + fragment), made.config());
        });
    }
}

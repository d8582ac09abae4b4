package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.InvalidContractException;
import io.contractharness.contract.openapi.OpenApiDocument;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.Provenance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives the rules of one operation: every statement that a deployment can keep or break. */
final class RuleReader {
    /** Thirty schemas that each refer to the next one twice make a billion places. */
    private static final int MAX_PLACES = 50_000;

    /** These formats are for code generators; the range of a number is a rule of its own. */
    private static final Set<String> NOT_CHECKED = Set.of("int32", "int64", "float", "double", "password", "binary");

    private final OpenApiDocument document;
    private final Operation operation;
    private final List<Rule> rules = new ArrayList<>();
    private final Deque<String> openSchemas = new ArrayDeque<>();
    private int places;

    RuleReader(OpenApiDocument document, Operation operation) {
        this.document = document;
        this.operation = operation;
    }

    List<Rule> read() {
        for (String pointer : List.of("", operation.pointer())) {
            document.behaviours(pointer).forEach(behaviour -> add(behaviour.name(), behaviour.says(), behaviour));
        }
        operation.parameters().forEach(this::parameter);
        operation.body().ifPresent(this::requestBody);
        operation.responses().values().forEach(this::response);
        return rules;
    }

    private void parameter(Parameter parameter) {
        checkDepth(parameter.schema());
        String name = parameter.name();
        if (parameter.required() && parameter.in() != Parameter.In.PATH) {
            add(name + ".required", "a request without " + name + " is refused", parameter.pointer(), "required");
        }
        if (parameter.bearer()) {
            String says = name + " has the form Bearer <token>, anything else is refused";
            add(name + ".scheme", says, parameter.pointer(), "scheme");
        } else {
            value(name, parameter.value(), true);
        }
        for (OpenApiDocument.Behaviour behaviour : document.behaviours(parameter.pointer())) {
            if (!behaviour.name().startsWith("each.")) {
                add(name + "." + behaviour.name(), behaviour.says(), behaviour);
                continue;
            }
            parameter.extend().forEach((value, fields) -> {
                String says =
                        behaviour.says().replace("{value}", value).replace("{fields}", String.join(" and ", fields));
                add(name + "." + value + behaviour.name().substring("each".length()), says, behaviour);
            });
        }
    }

    private void requestBody(RequestBody body) {
        if (body.required()) {
            add("requestBody.required", "a request without a body is refused", body.pointer(), "required");
        }
        String mediaType = "a body that is not " + body.mediaType() + " is refused";
        add("requestBody.mediaType", mediaType, body.pointer(), "content");
        add("requestBody.wellFormed", "a body that is not well-formed JSON is refused", body.pointer(), "content");
        member("", body.schema());
    }

    private void member(String path, Schema schema) {
        enter(schema);
        value(operation.member(path), schema, false);
        schema.properties().forEach((name, property) -> {
            String child = RuleId.path(path, name);
            if (schema.required().contains(name)) {
                String says = "a request without " + child + " is refused";
                add(operation.member(child) + ".required", says, schema, "required");
            }
            member(child, property);
        });
        schema.items().ifPresent(items -> member(path + "[]", items));
        openSchemas.pop();
    }

    /** The members of a parameter have no rules, but sample values of it are as deep as its schema. */
    private void checkDepth(Schema schema) {
        enter(schema);
        schema.properties().values().forEach(this::checkDepth);
        schema.items().ifPresent(this::checkDepth);
        openSchemas.pop();
    }

    /** Each rule names a path, so no path may be endless. */
    private void enter(Schema schema) {
        if (++places > MAX_PLACES) {
            throw new InvalidContractException(
                    schema.location(""),
                    "at most " + MAX_PLACES + " places in an operation where a schema stands",
                    "more",
                    "refer to less, or from fewer places");
        }
        if (openSchemas.contains(schema.pointer())) {
            String next = "describe as many levels as there are";
            throw new InvalidContractException(
                    schema.location(""), "a schema that does not contain itself", "one inside itself", next);
        }
        openSchemas.push(schema.pointer());
    }

    private void value(String name, Schema schema, boolean inUrl) {
        for (String keyword : schema.keywords()) {
            String sentence = sentence(schema, keyword);
            boolean textInUrl = inUrl && keyword.equals("type") && schema.type().equals("string");
            if (!sentence.isEmpty() && !textInUrl) {
                add(name + "." + keyword, name + " " + sentence + "; anything else is refused", schema, keyword);
            }
        }
    }

    private void response(OperationResponse response) {
        String name = response.status() + ".";
        String answer = "an answer " + response.status();
        String says = response == operation.success()
                ? "a request that keeps every rule is answered " + response.status()
                : "where it fits, the answer is " + response.status() + " (" + response.description() + ")";
        add(name + "status", says, response.provenance(), document.location(response.pointer()));
        for (String header : response.requiredHeaders()) {
            String pointer = response.pointer() + "/headers/" + JsonPointers.escape(header);
            add(name + "header." + header, answer + " carries the header " + header, pointer, "required");
        }
        if (response.empty()) {
            add(name + "empty", answer + " has no body", response.pointer(), "content");
            return;
        }
        String types = String.join(" or ", response.mediaTypes().keySet());
        add(name + "mediaType", answer + " is " + types, response.pointer(), "content");
        add(name + "wellFormed", "the body of " + answer + " is well-formed JSON", response.pointer(), "content");
        response.json().ifPresent(schema -> responseMember(response, "", schema, false));
    }

    /** @param promised whether a page says that this member is always there; then null is a value of a wrong type */
    private void responseMember(OperationResponse response, String path, Schema schema, boolean promised) {
        enter(schema);
        String name = path.isEmpty() ? "the body" : path;
        for (String keyword : schema.keywords()) {
            String sentence = sentence(schema, keyword);
            if (!sentence.isEmpty()) {
                add(RuleId.ofResponse(operation, response, path, keyword), name + " " + sentence, schema, keyword);
            }
        }
        if (!schema.nullable()) {
            Provenance provenance = promised
                    ? schema.provenance("type")
                    : new Provenance(Provenance.Basis.INFERRED, "the pages do not say which values may be null");
            RuleId id = RuleId.ofResponse(operation, response, path, "nullable");
            rules.add(new Rule(id, operation.id(), name + " is never null", provenance, schema.location("nullable")));
        }
        schema.properties().forEach((property, child) -> {
            String childPath = RuleId.path(path, property);
            boolean required = schema.required().contains(property);
            if (required) {
                RuleId id = RuleId.ofResponse(operation, response, childPath, "required");
                add(id, childPath + " is always there", schema, "required");
            }
            boolean childPromised = required
                    && schema.provenance("required").documented()
                    && child.provenance("type").documented();
            responseMember(response, childPath, child, childPromised);
        });
        schema.items().ifPresent(items -> responseMember(response, path + "[]", items, false));
        schema.otherMembers().ifPresent(other -> responseMember(response, RuleId.path(path, "*"), other, false));
        openSchemas.pop();
    }

    /** A keyword as the second half of a sentence; empty for a keyword that is no rule of its own. */
    private static String sentence(Schema schema, String keyword) {
        String value = schema.get(keyword).asText();
        return switch (keyword) {
            case "type" -> "is of type " + value;
            case "enum" ->
                "is one of "
                        + schema.get(keyword)
                                .valueStream()
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", "));
            case "format" -> NOT_CHECKED.contains(value) ? "" : "has the format " + value;
            case "minimum" -> "is at least " + value;
            case "maximum" -> "is at most " + value;
            case "multipleOf" -> "is a multiple of " + value;
            case "minLength" -> "has at least " + value + " characters";
            case "maxLength" -> "has at most " + value + " characters";
            case "pattern" -> "matches " + value;
            case "minItems" -> "has at least " + value + " items";
            case "maxItems" -> "has at most " + value + " items";
            case "uniqueItems" -> schema.get(keyword).asBoolean() ? "has no item twice" : "";
            case "additionalProperties" -> schema.closed() ? "has no member that is not described" : "";
            default -> "";
        };
    }

    private void add(RuleId id, String says, Schema schema, String keyword) {
        rules.add(new Rule(id, operation.id(), says, schema.provenance(keyword), schema.location(keyword)));
    }

    private void add(String name, String says, Schema schema, String keyword) {
        add(RuleId.of(operation, name), says, schema, keyword);
    }

    private void add(String name, String says, String pointer, String keyword) {
        add(name, says, document.provenance(pointer, keyword), document.location(pointer));
    }

    private void add(String name, String says, OpenApiDocument.Behaviour behaviour) {
        add(name, says, behaviour.provenance(), behaviour.place());
    }

    private void add(String name, String says, Provenance provenance, Location place) {
        rules.add(new Rule(RuleId.of(operation, name), operation.id(), says, provenance, place));
    }
}

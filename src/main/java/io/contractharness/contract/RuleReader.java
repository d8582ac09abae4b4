package io.contractharness.contract;

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
import java.util.Map;
import java.util.function.BiFunction;

/** Derives every rule of one operation: each statement that a deployment can keep or break. */
final class RuleReader {
    /** Schemas refer to schemas: thirty that each name the next one twice are a billion places. */
    private static final int MOST_PLACES = 50_000;

    private final OpenApiDocument document;
    private final Operation operation;
    private final List<Rule> rules = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int places;

    RuleReader(OpenApiDocument document, Operation operation) {
        this.document = document;
        this.operation = operation;
    }

    List<Rule> read() {
        for (OpenApiDocument.Behaviour behaviour : document.behaviours("")) {
            add(behaviour.name(), behaviour.says(), behaviour.provenance(), behaviour.place());
        }
        for (OpenApiDocument.Behaviour behaviour : document.behaviours(operation.pointer())) {
            add(behaviour.name(), behaviour.says(), behaviour.provenance(), behaviour.place());
        }
        operation.parameters().forEach(this::parameter);
        operation.body().ifPresent(this::requestBody);
        operation.responses().values().forEach(this::response);
        return rules;
    }

    private void parameter(Parameter parameter) {
        ends(parameter.schema());
        String name = parameter.name();
        if (parameter.required() && parameter.in() != Parameter.In.PATH) {
            add(name + ".required", "a request without " + name + " is refused", parameter.pointer(), "required");
        }
        if (parameter.bearer()) {
            add(
                    name + ".scheme",
                    name + " has the form Bearer <token>, anything else is refused",
                    parameter.pointer(),
                    "scheme");
        } else {
            value(name, parameter.value(), true);
        }
        for (OpenApiDocument.Behaviour behaviour : document.behaviours(parameter.pointer())) {
            if (!behaviour.name().startsWith("each.")) {
                add(name + "." + behaviour.name(), behaviour.says(), behaviour.provenance(), behaviour.place());
                continue;
            }
            for (Map.Entry<String, List<String>> entry : parameter.extend().entrySet()) {
                String says = behaviour
                        .says()
                        .replace("{value}", entry.getKey())
                        .replace("{fields}", String.join(" and ", entry.getValue()));
                add(
                        name + "." + entry.getKey() + behaviour.name().substring("each".length()),
                        says,
                        behaviour.provenance(),
                        behaviour.place());
            }
        }
    }

    private void requestBody(RequestBody body) {
        if (body.required()) {
            add("requestBody.required", "a request without a body is refused", body.pointer(), "required");
        }
        add(
                "requestBody.mediaType",
                "a body that is not " + body.mediaType() + " is refused",
                body.pointer(),
                "content");
        add("requestBody.wellFormed", "a body that is not well-formed JSON is refused", body.pointer(), "content");
        member("", body.schema());
    }

    private void member(String path, Schema schema) {
        enter(schema);
        value(operation.member(path), schema, false);
        schema.properties().forEach((name, property) -> {
            String child = path.isEmpty() ? name : path + "." + name;
            if (schema.required().contains(name)) {
                add(
                        operation.member(child) + ".required",
                        "a request without " + child + " is refused",
                        schema,
                        "required");
            }
            member(child, property);
        });
        schema.items().ifPresent(items -> member(path + "[]", items));
        open.pop();
    }

    /** A parameter's rules speak of its own values alone; samples of it are as deep as its schema. */
    private void ends(Schema schema) {
        enter(schema);
        schema.properties().values().forEach(this::ends);
        schema.items().ifPresent(this::ends);
        open.pop();
    }

    /** Each rule names a path, so the paths must end. */
    private void enter(Schema schema) {
        if (++places > MOST_PLACES) {
            throw new InvalidContractException(
                    schema.location(""),
                    "at most " + MOST_PLACES + " places in an operation where a schema stands",
                    "more",
                    "refer to less, or from fewer places");
        }
        if (open.contains(schema.pointer())) {
            throw new InvalidContractException(
                    schema.location(""),
                    "a schema that ends",
                    "one inside itself",
                    "describe as many levels as there are");
        }
        open.push(schema.pointer());
    }

    private void value(String name, Schema schema, boolean inUrl) {
        for (String keyword : schema.keywords()) {
            String wants = RuleSentences.of(schema, keyword);
            boolean textInUrl = inUrl && keyword.equals("type") && schema.type().equals("string");
            if (wants.isEmpty() || textInUrl || keyword.equals("additionalProperties") && !schema.closed()) {
                continue;
            }
            add(name + "." + keyword, name + " " + wants + "; anything else is refused", schema, keyword);
        }
    }

    private void response(OperationResponse response) {
        String status = response.status();
        add(
                status + ".status",
                RuleSentences.status(operation, response),
                response.provenance(),
                document.location(response.pointer()));
        for (String header : response.requiredHeaders()) {
            add(
                    status + ".header." + header,
                    "an answer " + status + " carries the header " + header,
                    response.pointer() + "/headers/" + JsonPointers.escape(header),
                    "required");
        }
        BiFunction<String, String, Void> whole = (name, says) -> {
            add(
                    status + "." + name,
                    says,
                    document.provenance(response.pointer(), "content"),
                    document.location(response.pointer()));
            return null;
        };
        if (response.empty()) {
            whole.apply("empty", "an answer " + status + " has no body");
            return;
        }
        whole.apply(
                "mediaType",
                "an answer " + status + " is "
                        + String.join(" or ", response.mediaTypes().keySet()));
        whole.apply("wellFormed", "the body of an answer " + status + " is well-formed JSON");
        response.json().ifPresent(schema -> answered(response, "", schema, false));
    }

    /** @param promised whether a page says that this member is always there: then a null is no value of its type */
    private void answered(OperationResponse response, String path, Schema schema, boolean promised) {
        enter(schema);
        String name = path.isEmpty() ? "the body" : path;
        for (String keyword : schema.keywords()) {
            String wants = RuleSentences.of(schema, keyword);
            if (!wants.isEmpty() && !(keyword.equals("additionalProperties") && !schema.closed())) {
                answer(response, path, keyword, name + " " + wants, schema, keyword);
            }
        }
        if (!schema.nullable()) {
            Provenance provenance = promised
                    ? schema.provenance("type")
                    : new Provenance(Provenance.Basis.INFERRED, "the pages do not say which values may be null");
            rules.add(new Rule(
                    RuleId.ofResponse(operation, response, path, "nullable"),
                    operation.id(),
                    name + " is never null",
                    provenance,
                    schema.location("nullable")));
        }
        schema.properties().forEach((property, child) -> {
            String childPath = path.isEmpty() ? property : path + "." + property;
            if (schema.required().contains(property)) {
                answer(response, childPath, "required", childPath + " is always there", schema, "required");
            }
            boolean childPromised = schema.required().contains(property)
                    && schema.provenance("required").documented()
                    && child.provenance("type").documented();
            answered(response, childPath, child, childPromised);
        });
        schema.items().ifPresent(items -> answered(response, path + "[]", items, false));
        schema.otherMembers().ifPresent(other -> answered(response, path.isEmpty() ? "*" : path + ".*", other, false));
        open.pop();
    }

    private void answer(
            OperationResponse response, String path, String keyword, String says, Schema schema, String stated) {
        RuleId id = RuleId.ofResponse(operation, response, path, keyword);
        rules.add(new Rule(id, operation.id(), says, schema.provenance(stated), schema.location(stated)));
    }

    private void add(String name, String says, Schema schema, String keyword) {
        add(name, says, schema.provenance(keyword), schema.location(keyword));
    }

    private void add(String name, String says, String pointer, String keyword) {
        add(name, says, document.provenance(pointer, keyword), document.location(pointer));
    }

    private void add(String name, String says, Provenance provenance, Location place) {
        rules.add(new Rule(RuleId.of(operation, name), operation.id(), says, provenance, place));
    }
}

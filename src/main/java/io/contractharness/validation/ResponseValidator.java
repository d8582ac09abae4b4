package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges an answer by what the description says of its status: media type, headers, body, every member at every depth. */
final class ResponseValidator {
    private final ApiContract description;
    private final SchemaValidator schemas;

    ResponseValidator(ApiContract description, SchemaValidator schemas) {
        this.description = description;
        this.schemas = schemas;
    }

    /** Every rule that the answer reaches, held or broken. */
    List<CheckResult> judge(Operation operation, Response response) {
        RuleId describedStatus = RuleId.of(operation, "describedStatus");
        Optional<OperationResponse> described = operation.response(response.status());
        if (described.isEmpty()) {
            String known = String.join(", ", operation.responses().keySet());
            return List.of(CheckResult.broken(
                    describedStatus, "status", "one of " + known, String.valueOf(response.status())));
        }
        List<CheckResult> judgements = new ArrayList<>(List.of(CheckResult.held(describedStatus)));
        OperationResponse says = described.get();
        for (String header : says.requiredHeaders()) {
            judgements.add(CheckResult.of(
                    response.header(header).isPresent(),
                    RuleId.ofHeader(operation, says.status(), header),
                    "response header " + header,
                    "this header",
                    "none"));
        }
        if (says.empty()) {
            judgements.add(CheckResult.of(
                    response.body().length == 0,
                    RuleId.ofAnswer(operation, says.status(), "empty"),
                    "response body",
                    "no body",
                    response.body().length + " bytes"));
            return judgements;
        }
        String mediaType = response.mediaType();
        judgements.add(CheckResult.of(
                says.mediaTypes().containsKey(mediaType),
                RuleId.ofAnswer(operation, says.status(), "mediaType"),
                "response header Content-Type",
                String.join(" or ", says.mediaTypes().keySet()),
                response.header("Content-Type").orElse("none")));
        says.json().ifPresent(schema -> judgements.addAll(body(operation, says, schema, response.body())));
        return judgements;
    }

    private List<CheckResult> body(Operation operation, OperationResponse says, Schema schema, byte[] bytes) {
        String body = says.status().matches("[45].*") ? "error body" : "response body";
        RuleId wellFormed = RuleId.ofAnswer(operation, says.status(), "wellFormed");
        JsonNode value;
        try {
            value = StrictJson.parse(bytes);
        } catch (MalformedJsonException e) {
            return List.of(CheckResult.broken(wellFormed, body, "one well-formed JSON value", e.getMessage()));
        }
        List<CheckResult> judgements = new ArrayList<>(List.of(CheckResult.held(wellFormed)));
        Reached reached = new Reached(operation, says);
        reached.walk("", "", schema, value);
        for (Violation violation : schemas.check(schema, value)) {
            RuleId rule = reached.rule(violation);
            reached.rules.remove(rule);
            judgements.add(CheckResult.broken(
                    rule, (body + " " + violation.pointer()).strip(), violation.wanted(), violation.came()));
        }
        reached.rules.forEach(rule -> judgements.add(CheckResult.held(rule)));
        return judgements;
    }

    /** Walks a value along its schema: which rules it reaches, and which path each of its members has. */
    private final class Reached {
        private final Operation operation;
        private final OperationResponse says;
        private final Map<String, String> paths = new LinkedHashMap<>();
        private final Set<RuleId> rules = new LinkedHashSet<>();
        private final Set<String> seen = new HashSet<>();

        Reached(Operation operation, OperationResponse says) {
            this.operation = operation;
            this.says = says;
        }

        void walk(String pointer, String path, Schema schema, JsonNode value) {
            paths.put(pointer, path);
            if (seen.add(path + " " + value.getNodeType())) {
                reach(path, schema, value);
            }
            if (value.isObject()) {
                value.fieldNames()
                        .forEachRemaining(name -> schema.property(name)
                                .or(schema::otherMembers)
                                .ifPresent(child -> walk(
                                        pointer + "/" + JsonPointers.escape(name),
                                        member(path, schema.property(name).isPresent() ? name : "*"),
                                        child,
                                        value.get(name))));
            }
            if (value.isArray() && schema.items().isPresent()) {
                for (int i = 0; i < value.size(); i++) {
                    walk(pointer + "/" + i, path + "[]", schema.items().get(), value.get(i));
                }
            }
        }

        /** The elements of a list have one path: what the first of a type reaches, the others reach too. */
        private void reach(String path, Schema schema, JsonNode value) {
            reach(path, "nullable");
            if (!value.isNull()) {
                schema.keywords().forEach(keyword -> reach(path, keyword));
            }
            if (value.isObject()) {
                schema.required().forEach(name -> reach(member(path, name), "required"));
            }
        }

        private void reach(String path, String keyword) {
            RuleId rule = RuleId.ofResponse(operation, says, path, keyword);
            if (description.rules().containsKey(rule)) {
                rules.add(rule);
            }
        }

        /** The rule a violation breaks; members that are missing or not described are reached through their parent. */
        RuleId rule(Violation violation) {
            String parent = violation
                    .pointer()
                    .substring(0, Math.max(0, violation.pointer().lastIndexOf('/')));
            String name = JsonPointers.unescape(
                    violation.pointer().substring(violation.pointer().lastIndexOf('/') + 1));
            String path = switch (violation.keyword()) {
                case "required" -> member(paths.getOrDefault(parent, ""), name);
                case "additionalProperties" -> paths.getOrDefault(parent, "");
                default -> paths.getOrDefault(violation.pointer(), "");
            };
            return RuleId.ofResponse(operation, says, path, violation.keyword());
        }

        private static String member(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }
}

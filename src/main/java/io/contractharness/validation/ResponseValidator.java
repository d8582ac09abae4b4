package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a response against the description of its status: media type, headers and every member of the body. */
final class ResponseValidator {
    private final ApiContract description;
    private final SchemaValidator schemas;

    ResponseValidator(ApiContract description, SchemaValidator schemas) {
        this.description = description;
        this.schemas = schemas;
    }

    /** Every rule that applies to the response, held or broken. */
    List<CheckResult> judge(Operation operation, Response response) {
        RuleId describedStatus = RuleId.of(operation, "describedStatus");
        Optional<OperationResponse> found = operation.response(response.status());
        if (found.isEmpty()) {
            String wanted = "one of " + String.join(", ", operation.responses().keySet());
            return List.of(CheckResult.broken(describedStatus, "status", wanted, String.valueOf(response.status())));
        }
        OperationResponse described = found.get();
        String status = described.status();
        List<CheckResult> results = new ArrayList<>(List.of(CheckResult.held(describedStatus)));
        for (String header : described.requiredHeaders()) {
            RuleId rule = RuleId.ofHeader(operation, status, header);
            boolean held = response.header(header).isPresent();
            results.add(CheckResult.of(held, rule, "response header " + header, "this header", "none"));
        }
        if (described.empty()) {
            int length = response.body().length;
            RuleId rule = RuleId.ofWholeResponse(operation, status, "empty");
            results.add(CheckResult.of(length == 0, rule, "response body", "no body", length + " bytes"));
            return results;
        }
        results.add(CheckResult.of(
                described.mediaTypes().containsKey(response.mediaType()),
                RuleId.ofWholeResponse(operation, status, "mediaType"),
                "response header Content-Type",
                String.join(" or ", described.mediaTypes().keySet()),
                response.header("Content-Type").orElse("none")));
        Optional<String> coding = ContentDecoder.foreign(response);
        described
                .json()
                .ifPresent(schema -> results.addAll(coding.map(name -> List.of(foreign(operation, described, name)))
                        .orElseGet(() -> body(operation, described, schema, response.body()))));
        return results;
    }

    private static CheckResult foreign(Operation operation, OperationResponse described, String coding) {
        return CheckResult.broken(
                RuleId.ofWholeResponse(operation, described.status(), "wellFormed"),
                "response header Content-Encoding",
                "gzip or no content coding, as the client accepts",
                coding + ", which was not asked for");
    }

    private List<CheckResult> body(Operation operation, OperationResponse described, Schema schema, byte[] bytes) {
        String body = described.status().matches("[45].*") ? "error body" : "response body";
        RuleId wellFormed = RuleId.ofWholeResponse(operation, described.status(), "wellFormed");
        JsonNode value;
        try {
            value = StrictJson.parse(bytes);
        } catch (MalformedJsonException e) {
            String source = StrictJson.hasByteOrderMark(bytes) ? ", RFC 8259 section 8.1" : "";
            return List.of(CheckResult.broken(wellFormed, body, "one well-formed JSON value", e.getMessage() + source));
        }
        List<CheckResult> results = new ArrayList<>(List.of(CheckResult.held(wellFormed)));
        BodyRules rules = new BodyRules(operation, described);
        rules.visit("", "", schema, value);
        for (Violation violation : schemas.checkAnswer(schema, value)) {
            RuleId rule = rules.rule(violation);
            rules.found.remove(rule);
            String place = (body + " " + violation.pointer()).strip();
            results.add(CheckResult.broken(rule, place, violation.wanted(), violation.came()));
        }
        rules.found.forEach(rule -> results.add(CheckResult.held(rule)));
        return results;
    }

    /** Finds the rules that apply to a body, and the path that rules have for each of its members. */
    private final class BodyRules {
        private final Operation operation;
        private final OperationResponse described;
        private final Map<String, String> paths = new HashMap<>();
        private final Set<RuleId> found = new LinkedHashSet<>();
        private final Set<String> visited = new HashSet<>();

        BodyRules(Operation operation, OperationResponse described) {
            this.operation = operation;
            this.described = described;
        }

        void visit(String pointer, String path, Schema schema, JsonNode value) {
            paths.put(pointer, path);
            // all items of a list have one path, so one item of each type is enough
            if (visited.add(path + " " + value.getNodeType())) {
                addRules(path, schema, value);
            }
            value.properties().forEach(member -> {
                String name = member.getKey();
                Optional<Schema> property = schema.property(name);
                String memberPath = RuleId.path(path, property.isPresent() ? name : "*");
                property.or(schema::otherMembers)
                        .ifPresent(child ->
                                visit(pointer + "/" + JsonPointers.escape(name), memberPath, child, member.getValue()));
            });
            if (value.isArray() && schema.items().isPresent()) {
                for (int i = 0; i < value.size(); i++) {
                    visit(pointer + "/" + i, path + "[]", schema.items().get(), value.get(i));
                }
            }
        }

        private void addRules(String path, Schema schema, JsonNode value) {
            addRule(path, "nullable");
            if (!value.isNull()) {
                schema.keywords().forEach(keyword -> addRule(path, keyword));
            }
            if (value.isObject()) {
                schema.required().forEach(name -> addRule(RuleId.path(path, name), "required"));
            }
        }

        private void addRule(String path, String keyword) {
            RuleId rule = RuleId.ofResponse(operation, described, path, keyword);
            if (description.rules().containsKey(rule)) {
                found.add(rule);
            }
        }

        /** The rule that a violation breaks; a member that is missing or not described has no path of its own. */
        RuleId rule(Violation violation) {
            String pointer = violation.pointer();
            String parent = paths.getOrDefault(JsonPointers.parent(pointer), "");
            String name = JsonPointers.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
            String path = switch (violation.keyword()) {
                case "required" -> RuleId.path(parent, name);
                case "additionalProperties" -> parent;
                default -> paths.getOrDefault(pointer, "");
            };
            return RuleId.ofResponse(operation, described, path, violation.keyword());
        }
    }
}

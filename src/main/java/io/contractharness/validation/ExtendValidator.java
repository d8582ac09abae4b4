package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the fields of a successful response against the extend values of its request. */
final class ExtendValidator {
    private final Operation operation;
    private final Parameter extend;

    private ExtendValidator(Operation operation, Parameter extend) {
        this.operation = operation;
        this.extend = extend;
    }

    /** Empty for an operation without extend values. */
    static Optional<ExtendValidator> of(Operation operation) {
        return operation.extendParameter().map(extend -> new ExtendValidator(operation, extend));
    }

    /** Checks one response: the fields of the requested values are present, all others are absent. */
    List<CheckResult> judge(Request request, JsonNode body) {
        if (!body.isObject()) {
            return List.of();
        }
        Set<String> requested = requested(request);
        Set<String> fields = requested.stream()
                .flatMap(value -> extend.extend().getOrDefault(value, List.of()).stream())
                .collect(Collectors.toSet());
        List<CheckResult> results = new ArrayList<>();
        extend.extend().forEach((value, own) -> {
            Optional<String> extra = own.stream()
                    .filter(field -> !fields.contains(field) && !body.at(field).isMissingNode())
                    .findFirst();
            if (extra.isEmpty() && requested.contains(value)) {
                results.addAll(present(value, own, body));
                return;
            }
            RuleId rule = rule(value, "absent");
            String wanted = "nothing, it was not asked for";
            CheckResult result = extra.map(field ->
                            CheckResult.broken(rule, "response body " + field, wanted, ValueText.brief(body.at(field))))
                    .orElseGet(() -> CheckResult.held(rule));
            results.add(result.expecting(Expectation.NOTHING_ELSE));
        });
        return results;
    }

    /** One response need not have every field, so one without a field breaks no rule. */
    private List<CheckResult> present(String value, List<String> fields, JsonNode body) {
        RuleId adds = rule(value, "adds");
        List<CheckResult> results = new ArrayList<>();
        results.add(fields.stream()
                .filter(field -> !came(field, body))
                .findFirst()
                .map(field -> CheckResult.notJudged(
                        adds,
                        "no answer to " + extend.name() + "=" + value + " had a value at " + field
                                + "; read one that should have it"))
                .orElseGet(() -> CheckResult.held(adds)));
        if (fields.stream().allMatch(field -> isFilled(body.at(field)))) {
            results.add(CheckResult.held(rule(value, "filled")));
        }
        return extended(results);
    }

    /**
     * Checks several responses to one extend value: each field must have come in one of them, null where it may be; whether a list or an
     * object is filled can be judged only where one is. A response that cannot be looked into proves nothing: another rule judges it.
     *
     * @param responses by what was read, such as {@code intervention 1}
     */
    List<CheckResult> added(String value, List<String> fields, Map<String, Exchange> responses) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        Set<String> failures = new LinkedHashSet<>();
        responses.forEach((subject, exchange) -> {
            SuccessBody body = SuccessBody.of(operation, exchange);
            body.failure().ifPresent(failure -> failures.add(failure.toString()));
            if (body.failure().isEmpty()) {
                bodies.put(subject, body.json());
            }
        });
        List<CheckResult> results = new ArrayList<>();
        for (String field : fields) {
            String parent = JsonPointers.parent(field);
            Set<String> reasons = new LinkedHashSet<>(failures);
            bodies.values().stream()
                    .filter(body -> !body.isNull() && !body.at(parent).isObject()) // a body of null has no field
                    .forEach(body -> reasons.add(
                            "came " + ValueText.kind(body.at(parent)) + " at " + parent + " (another rule judges it)"));
            results.addAll(added(value, field, bodies, reasons));
        }
        return extended(results);
    }

    /** @param reasons why some responses could not be looked into */
    private List<CheckResult> added(String value, String field, Map<String, JsonNode> bodies, Set<String> reasons) {
        RuleId adds = rule(value, "adds");
        String requested = extend.name() + "=" + value;
        if (bodies.values().stream().anyMatch(body -> came(field, body))) {
            return List.of(CheckResult.held(adds), filled(value, field, bodies));
        }
        if (!reasons.isEmpty()) {
            String why = "an answer to " + extend.name() + " cannot be looked into: " + String.join(", ", reasons);
            return List.of(CheckResult.notJudged(adds, why));
        }
        String came = bodies.entrySet().stream()
                .map(body -> (body.getValue().at(field).isNull() ? "null on " : "nothing on ") + body.getKey())
                .collect(Collectors.joining(", "));
        return List.of(CheckResult.broken(
                adds,
                "response body " + field,
                "a value, asked for with " + requested,
                came + "; if none of them should have it, add one that has it to `interventions:`"));
    }

    private CheckResult filled(String value, String field, Map<String, JsonNode> bodies) {
        RuleId filled = rule(value, "filled");
        List<JsonNode> members =
                bodies.values().stream().map(body -> body.at(field)).toList();
        if (members.stream().anyMatch(ExtendValidator::isFilled)) {
            return CheckResult.held(filled);
        }
        for (Map.Entry<String, JsonNode> body : bodies.entrySet()) {
            JsonNode count = body.getValue().at(field + "Count");
            boolean counted = count.isNumber() && count.decimalValue().signum() > 0;
            if (counted || body.getValue().at(field).isObject()) {
                String wanted = "something in it" + (counted ? ", as " + field + "Count is " + count : "");
                return CheckResult.broken(
                        filled,
                        "response body " + field,
                        wanted + ", on one of the readable interventions",
                        "nothing in it on any");
            }
        }
        boolean allNull = members.stream().allMatch(JsonNode::isNull);
        return CheckResult.notJudged(
                filled,
                field + ": " + (allNull ? "null" : "nothing in it")
                        + " on every readable intervention; add one that has it to" + " `interventions:`");
    }

    private static List<CheckResult> extended(List<CheckResult> results) {
        return results.stream()
                .map(result -> result.expecting(Expectation.EXTENDED))
                .toList();
    }

    /** Whether a member came: with a value, or null where the description allows it. */
    private boolean came(String field, JsonNode body) {
        JsonNode member = body.at(field);
        return !member.isMissingNode() && (!member.isNull() || mayBeNull(field));
    }

    private boolean mayBeNull(String field) {
        return operation
                .success()
                .json()
                .flatMap(schema -> schema.at(field))
                .filter(Schema::nullable)
                .isPresent();
    }

    /** Whether a member has a value and, where that is a list or an object, something is in it. */
    private static boolean isFilled(JsonNode member) {
        return member.isContainerNode() ? !member.isEmpty() : !member.isMissingNode() && !member.isNull();
    }

    private RuleId rule(String value, String behaviour) {
        return RuleId.ofExtend(operation, extend, value, behaviour);
    }

    /** The extend values of a request, with repeated keys or with commas. */
    private Set<String> requested(Request request) {
        return Query.parse(request.query()).getOrDefault(extend.name(), List.of()).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .collect(Collectors.toSet());
    }
}

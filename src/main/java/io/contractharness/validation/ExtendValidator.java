package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the body of a successful answer with the extend values that were asked for. */
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

    /** What one answer proves: the fields that were asked for are present, all others are absent. */
    List<CheckResult> judge(Request request, JsonNode body) {
        if (!body.isObject()) {
            return List.of();
        }
        Set<String> asked = asked(request);
        Set<String> fields = asked.stream()
                .flatMap(value -> extend.extend().getOrDefault(value, List.of()).stream())
                .collect(Collectors.toSet());
        List<CheckResult> results = new ArrayList<>();
        extend.extend().forEach((value, own) -> {
            Optional<String> extra = own.stream()
                    .filter(field -> !fields.contains(field) && !body.at(field).isMissingNode())
                    .findFirst();
            if (extra.isEmpty() && asked.contains(value)) {
                results.addAll(present(value, own, body));
                return;
            }
            results.add(extra.map(field -> CheckResult.broken(
                            rule(value, "absent"),
                            "response body " + field,
                            "nothing, it was not asked for",
                            ValueText.brief(body.at(field))))
                    .orElseGet(() -> CheckResult.held(rule(value, "absent")))
                    .expecting(Expectation.NOTHING_ELSE));
        });
        return results;
    }

    /** Not everything that can be read has every field, so one answer without it breaks nothing. */
    private List<CheckResult> present(String value, List<String> fields, JsonNode body) {
        Optional<String> lacking =
                fields.stream().filter(field -> !hasValue(body.at(field))).findFirst();
        CheckResult adds = lacking.map(field -> CheckResult.notJudged(
                        rule(value, "adds"),
                        "no answer to " + extend.name() + "=" + value + " had a value at " + field
                                + "; read one that should have it"))
                .orElseGet(() -> CheckResult.held(rule(value, "adds")));
        boolean filled = fields.stream().allMatch(field -> isFilled(body.at(field)));
        return extended(filled ? List.of(adds, CheckResult.held(rule(value, "filled"))) : List.of(adds));
    }

    /**
     * What several answers to one extend value prove together: each of these fields must have a value in one of them, and
     * where that is a list or an object, one must hold something.
     *
     * @param answers by what was read, as {@code intervention 1}
     */
    List<CheckResult> added(String value, List<String> fields, Map<String, Exchange> answers) {
        Map<String, JsonNode> bodies = answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> body(operation, answer.getValue())));
        List<CheckResult> results = new ArrayList<>();
        for (String field : fields) {
            boolean came = bodies.values().stream().anyMatch(body -> hasValue(body.at(field)));
            String lacking = answers.entrySet().stream()
                    .map(answer -> (bodies.get(answer.getKey()).at(field).isNull() ? "null on " : "nothing on ")
                            + answer.getKey()
                            + status(answer.getValue()))
                    .collect(Collectors.joining(", "));
            results.add(CheckResult.of(
                    came,
                    rule(value, "adds"),
                    "response body " + field,
                    "a value, asked for with " + extend.name() + "=" + value,
                    lacking));
            if (came) {
                results.add(CheckResult.of(
                        bodies.values().stream().anyMatch(body -> isFilled(body.at(field))),
                        rule(value, "filled"),
                        "response body " + field,
                        "something in it on one of the readable interventions",
                        "nothing in it on any"));
            }
        }
        return extended(results);
    }

    private static List<CheckResult> extended(List<CheckResult> results) {
        return results.stream()
                .map(result -> result.expecting(Expectation.EXTENDED))
                .toList();
    }

    private String status(Exchange answer) {
        int status = answer.response().status();
        return operation.succeeds(status) ? "" : ", answered " + status;
    }

    /** Whether a member is there and not null. */
    private static boolean hasValue(JsonNode member) {
        return !member.isMissingNode() && !member.isNull();
    }

    /** Whether a member has a value and, where that is a list or an object, something is in it. */
    private static boolean isFilled(JsonNode member) {
        return member.isContainerNode() ? !member.isEmpty() : hasValue(member);
    }

    private RuleId rule(String value, String behaviour) {
        return RuleId.ofExtend(operation, extend, value, behaviour);
    }

    /** The extend values of a request, however they are listed. */
    private Set<String> asked(Request request) {
        Set<String> result = new HashSet<>();
        Query.parse(request.query())
                .getOrDefault(extend.name(), List.of())
                .forEach(list -> result.addAll(Arrays.asList(list.split(","))));
        return result;
    }

    /** The body of a successful answer; a missing node when it is not JSON, which is judged for itself. */
    static JsonNode body(Operation operation, Exchange exchange) {
        if (!operation.succeeds(exchange.response().status())) {
            return MissingNode.getInstance();
        }
        try {
            return StrictJson.parse(exchange.response().body());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }
}

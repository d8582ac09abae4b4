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
import java.util.LinkedHashMap;
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

    /** An intervention need not have every field, so one response without a field breaks no rule. */
    private List<CheckResult> present(String value, List<String> fields, JsonNode body) {
        RuleId adds = rule(value, "adds");
        List<CheckResult> results = new ArrayList<>();
        results.add(fields.stream()
                .filter(field -> !hasValue(body.at(field)))
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
     * Checks several responses to one extend value: each field must have a value in one of them, and a list or an object must be filled
     * in one of them.
     *
     * @param responses by what was read, such as {@code intervention 1}
     */
    List<CheckResult> added(String value, List<String> fields, Map<String, Exchange> responses) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        responses.forEach((subject, exchange) -> bodies.put(subject, body(operation, exchange)));
        List<CheckResult> results = new ArrayList<>();
        for (String field : fields) {
            String place = "response body " + field;
            boolean hasValue = bodies.values().stream().anyMatch(body -> hasValue(body.at(field)));
            String came = bodies.entrySet().stream()
                    .map(body -> (body.getValue().at(field).isNull() ? "null on " : "nothing on ")
                            + body.getKey()
                            + status(responses.get(body.getKey())))
                    .collect(Collectors.joining(", "));
            String wanted = "a value, asked for with " + extend.name() + "=" + value;
            results.add(CheckResult.of(hasValue, rule(value, "adds"), place, wanted, came));
            if (hasValue) {
                results.add(CheckResult.of(
                        bodies.values().stream().anyMatch(body -> isFilled(body.at(field))),
                        rule(value, "filled"),
                        place,
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

    private String status(Exchange exchange) {
        int status = exchange.response().status();
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

    /** The extend values of a request, with repeated keys or with commas. */
    private Set<String> requested(Request request) {
        return Query.parse(request.query()).getOrDefault(extend.name(), List.of()).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .collect(Collectors.toSet());
    }

    /** The body of a successful response; a missing node when it is not JSON, which is a check of its own. */
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

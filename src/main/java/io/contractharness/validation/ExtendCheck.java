package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contractharness.http.Exchange;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds an answer against the extend values of its request: what was asked for is there, and nothing else is. */
public final class ExtendCheck {
    private ExtendCheck() {}

    /** The absence of every field that was not asked for, judged on each successful answer. */
    public static List<CheckResult> absent(Operation operation, Exchange exchange) {
        Optional<Parameter> extend = relation(operation, exchange);
        if (extend.isEmpty()) {
            return List.of();
        }
        Set<String> asked = values(extend.get(), exchange);
        Set<String> fields = new HashSet<>();
        asked.forEach(value -> fields.addAll(extend.get().extend().getOrDefault(value, List.of())));
        JsonNode body = body(exchange);
        List<CheckResult> result = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : extend.get().extend().entrySet()) {
            RuleId rule = RuleId.ofExtend(operation, extend.get(), entry.getKey(), "absent");
            List<String> there = entry.getValue().stream()
                    .filter(field -> !fields.contains(field) && !body.at(field).isMissingNode())
                    .toList();
            if (!there.isEmpty()) {
                result.add(CheckResult.broken(
                        rule,
                        "response body " + there.get(0),
                        "nothing, it was not asked for",
                        Values.brief(body.at(there.get(0)))));
            } else if (!asked.contains(entry.getKey()) && body.isObject()) {
                result.add(CheckResult.held(rule));
            }
        }
        return result;
    }

    /**
     * The presence of what was asked for, as far as one answer proves it. Not everything that can be read has every part,
     * so a part that is not there leaves its rule unjudged.
     */
    public static List<CheckResult> present(Operation operation, Exchange exchange) {
        Optional<Parameter> extend = relation(operation, exchange);
        JsonNode body = extend.isPresent() ? body(exchange) : MissingNode.getInstance();
        if (!body.isObject()) {
            return List.of();
        }
        List<CheckResult> result = new ArrayList<>();
        Set<String> asked = values(extend.get(), exchange);
        extend.get().extend().forEach((value, fields) -> {
            if (asked.contains(value)) {
                RuleId adds = RuleId.ofExtend(operation, extend.get(), value, "adds");
                Optional<String> lacking = fields.stream()
                        .filter(field ->
                                body.at(field).isMissingNode() || body.at(field).isNull())
                        .findFirst();
                result.add(lacking.map(field -> CheckResult.notJudged(
                                adds,
                                "no answer to " + extend.get().name() + "=" + value + " had a value at " + field
                                        + "; read one that should have it"))
                        .orElseGet(() -> CheckResult.held(adds)));
                if (fields.stream().map(body::at).allMatch(ExtendCheck::filled)) {
                    result.add(CheckResult.held(RuleId.ofExtend(operation, extend.get(), value, "filled")));
                }
            }
        });
        return result;
    }

    private static boolean filled(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : value.isValueNode() && !value.isNull();
    }

    private static Optional<Parameter> relation(Operation operation, Exchange exchange) {
        return operation.extendParameter().filter(extend -> exchange.response().status() == operation.successStatus());
    }

    /** The extend values of a request, however they are listed. */
    private static Set<String> values(Parameter extend, Exchange exchange) {
        Set<String> result = new HashSet<>();
        Query.parse(exchange.request().query())
                .getOrDefault(extend.name(), List.of())
                .forEach(list -> result.addAll(Arrays.asList(list.split(","))));
        return result;
    }

    /** A missing node when it is not JSON, which other rules judge. */
    private static JsonNode body(Exchange exchange) {
        try {
            return StrictJson.parse(exchange.response().body());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }
}

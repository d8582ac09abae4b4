package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.DisposableResource;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.run.ListStyleProbe;
import io.contractharness.steps.run.ListStyleProbe.Style;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.steps.run.StatusCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads one intervention with several or all extend values, with as few requests as the target allows. */
final class FullRead {
    private static final int MAX_COMPARED = 10;

    private final ScenarioContext scenario;
    private final Operation operation;
    private final Parameter extend;
    private final List<String> values;

    FullRead(ScenarioContext scenario, Operation operation) {
        this.scenario = scenario;
        this.operation = operation;
        this.extend = operation
                .extendParameter()
                .orElseThrow(() -> new AssertionError(operation.id() + " has no parameter with x-extend"));
        this.values = List.copyOf(extend.extend().keySet());
    }

    /** Reads with the operation of the description that has extend values. */
    static FullRead of(ScenarioContext scenario) {
        return scenario.run().description().operations().stream()
                .filter(o -> o.safe() && o.extendParameter().isPresent())
                .findFirst()
                .map(operation -> new FullRead(scenario, operation))
                .orElseThrow(() -> scenario.notJudged("the description has no operation that reads"));
    }

    Parameter extend() {
        return extend;
    }

    /** How the target reads several values; one probe a run, because it is inferred that keys are repeated. */
    ListStyleProbe.Probe probe() {
        return scenario.run().listStyles().of(operation.id(), () -> {
            RequestBuilder requests = scenario.requests(operation);
            Exchange repeated = observe(list(requests, values, Style.REPEATED));
            long parts = parts(repeated);
            CheckResult result = CheckResult.of(
                    parts > 1,
                    RuleId.ofParameter(operation, extend.name(), "repeated"),
                    "answer to " + extend.name() + "=…&" + extend.name() + "=…",
                    "the fields of every value",
                    "those of " + parts + " values: " + StatusCheck.came(repeated));
            Style style = parts > 1
                    ? Style.REPEATED
                    : parts(observe(list(requests, values, Style.COMMA))) > 1 ? Style.COMMA : Style.NONE;
            return new ListStyleProbe.Probe(style, repeated, result);
        });
    }

    private boolean oneAtATime() {
        return probe().style() == Style.NONE;
    }

    /** The readable id with the largest response: a list with one element hides errors in the others. */
    long idWithLargestResponse() {
        List<Long> ids = scenario.readable();
        if (oneAtATime()) {
            return ids.get(0);
        }
        return scenario.run().listStyles().richest(operation.id(), () -> {
            List<Long> compared = ids.stream().limit(MAX_COMPARED).toList();
            List<Exchange> exchanges = scenario.observe(
                    operation,
                    compared.stream()
                            .map(id -> several(scenario.requests(operation, Optional.of(id)), values))
                            .toList());
            return compared.get(IntStream.range(0, exchanges.size())
                    .boxed()
                    .max(Comparator.comparingInt(
                            i -> exchanges.get(i).response().body().length))
                    .orElseThrow());
        });
    }

    /** A request for all extend values of the id with the largest response. */
    Request requestForEverything() {
        return oneAtATime()
                ? scenario.requests(operation).full()
                : several(scenario.requests(operation, Optional.of(idWithLargestResponse())), values);
    }

    /** A request for several values, in the style of the target. */
    Request several(RequestBuilder requests, List<String> several) {
        if (oneAtATime()) {
            throw scenario.notJudged("the target reads only one value of " + extend.name()
                    + " at a time, neither repeated keys nor commas (see rule "
                    + RuleId.ofParameter(operation, extend.name(), "repeated") + ")");
        }
        return list(requests, several, probe().style());
    }

    private Request list(RequestBuilder requests, List<String> several, Style style) {
        return style == Style.COMMA
                ? requests.withRawQuery(extend.name() + "=" + String.join(",", several))
                : requests.withQuery(extend.name(), several);
    }

    /** Judged nowhere, so that the results of a scenario do not depend on whether it comes first. */
    private Exchange observe(Request request) {
        return scenario.observe(operation, List.of(request)).get(0);
    }

    /** The number of extend values whose fields came. */
    private long parts(Exchange exchange) {
        if (exchange.response().status() / 100 != 2) {
            return 0;
        }
        JsonNode body = JsonBodies.body(exchange);
        return extend.extend().values().stream()
                .filter(fields ->
                        fields.stream().anyMatch(field -> !body.at(field).isMissingNode()))
                .count();
    }

    /**
     * A whole intervention: base fields and the fields of every extend value. It is read with the session for reading, and
     * if this is refused, with the session of the intervention.
     */
    JsonNode whole(DisposableResource intervention) {
        RequestBuilder requests = scenario.requests(operation, Optional.of(intervention.id()));
        Exchange exchange = everything(intervention, requests);
        if (exchange.response().status() != operation.successStatus()) {
            requests = scenario.requests(operation, intervention);
            exchange = everything(intervention, requests);
        }
        if (exchange.response().status() != operation.successStatus()) {
            throw scenario.notJudged("what may be executed cannot be read: " + StatusCheck.came(exchange)
                    + "; list an intervention under `executable:` that the reading session may read");
        }
        JsonNode result = JsonBodies.body(exchange);
        if (result.isMissingNode()) {
            throw scenario.notJudged("what may be executed cannot be read: its answer is not JSON, see rule "
                    + RuleId.ofWholeResponse(operation, operation.success().status(), "wellFormed"));
        }
        if (oneAtATime()) {
            for (String value : values) {
                Request request = requests.withQuery(extend.name(), List.of(value));
                JsonNode part = JsonBodies.body(everything(intervention, request));
                extend.extend().get(value).forEach(field -> JsonBodies.copy(part, result, field));
            }
        }
        return result;
    }

    private Exchange everything(DisposableResource intervention, RequestBuilder requests) {
        return everything(intervention, oneAtATime() ? requests.bare() : several(requests, values));
    }

    private Exchange everything(DisposableResource intervention, Request request) {
        return scenario.exchange(operation, intervention.base(), "everything", request);
    }
}

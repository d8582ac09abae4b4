package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.client.DisposableResource;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.steps.json.JsonBodies;
import io.contractharness.steps.run.ListStyleProbe.Probe;
import io.contractharness.steps.run.ListStyleProbe.Style;
import io.contractharness.steps.run.ScenarioContext;
import io.contractharness.validation.SuccessBody;
import java.util.List;
import java.util.Optional;

/** Reads one intervention with several or all extend values, with as few requests as the target allows. */
public final class FullRead {
    private final ScenarioContext scenario;
    private final Operation operation;
    private final Parameter extend;
    private final List<String> values;
    private final ListStyleSearch search;

    public FullRead(ScenarioContext scenario, Operation operation) {
        this.scenario = scenario;
        this.operation = operation;
        this.extend = operation
                .extendParameter()
                .orElseThrow(() -> new AssertionError(operation.id() + " has no parameter with x-extend"));
        this.values = List.copyOf(extend.extend().keySet());
        this.search = new ListStyleSearch(scenario, operation, extend);
    }

    /** Reads with the operation of the description that has extend values. */
    static FullRead of(ScenarioContext scenario) {
        return scenario.run().description().operations().stream()
                .filter(o -> o.safe() && o.extendParameter().isPresent())
                .findFirst()
                .map(operation -> new FullRead(scenario, operation))
                .orElseThrow(() -> scenario.notJudged("the description has no operation that reads"));
    }

    public Parameter extend() {
        return extend;
    }

    /** How the target reads several values; one search a run, because it is inferred that keys are repeated. */
    public Probe probe() {
        return scenario.run().listStyles().of(operation.id(), search::probe);
    }

    /** A request for all extend values of the id with the most fields. */
    Request requestForEverything() {
        Probe probe = probe();
        RequestBuilder requests = scenario.requests(operation, Optional.of(probe.id()));
        return probe.takesSeveral() ? several(requests, values) : requests.full();
    }

    /** A request for several values, in the style of the target. */
    public Request several(RequestBuilder requests, List<String> several) {
        Probe probe = probe();
        if (!probe.takesSeveral()) {
            throw scenario.notJudged(probe.reason().orElseThrow());
        }
        return search.write(requests, several, probe.style());
    }

    /**
     * A whole intervention: base fields and the fields of every extend value. It is read with the session for reading, and
     * if this is refused, with the session of the intervention.
     */
    JsonNode whole(DisposableResource intervention) {
        RequestBuilder requests = scenario.requests(operation, Optional.of(intervention.id()));
        SuccessBody body = everything(intervention, requests);
        if (body.failure().isPresent()) {
            requests = scenario.requests(operation, intervention);
            body = everything(intervention, requests);
        }
        body.failure().ifPresent(failure -> {
            throw scenario.notJudged("what may be executed cannot be read: " + failure
                    + "; list an intervention under `executable:` that the reading session may read");
        });
        JsonNode result = body.json();
        if (probe().style() == Style.SINGLE) {
            for (String value : values) {
                JsonNode part = read(intervention, requests.withQuery(extend.name(), List.of(value)))
                        .json();
                extend.extend().get(value).forEach(field -> JsonBodies.copy(part, result, field));
            }
        }
        return result;
    }

    private SuccessBody everything(DisposableResource intervention, RequestBuilder requests) {
        Style style = probe().style();
        boolean one = style == Style.SINGLE || style == Style.IGNORED;
        return read(intervention, one ? requests.bare() : search.write(requests, values, style));
    }

    private SuccessBody read(DisposableResource intervention, Request request) {
        Exchange exchange = scenario.exchange(operation, intervention.base(), "everything", request);
        return SuccessBody.of(operation, exchange);
    }
}

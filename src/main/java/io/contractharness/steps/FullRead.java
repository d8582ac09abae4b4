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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything there is to one id, with as few requests as the target allows. */
final class FullRead {
    private static final int MOST_COMPARED = 10;

    private final ScenarioContext world;

    FullRead(ScenarioContext world) {
        this.world = world;
    }

    /** How the target wants several values. */
    ListStyleProbe.Style style(Operation operation) {
        return probe(operation).style();
    }

    /** Asks for all values once a run; that keys are repeated is inferred. */
    ListStyleProbe.Probe probe(Operation operation) {
        Parameter extend = operation.extendParameter().orElseThrow();
        return world.run().listStyles().of(operation.id(), () -> {
            List<String> all = List.copyOf(extend.extend().keySet());
            RequestBuilder requests = world.requests(operation);
            Exchange repeated = probe(operation, list(requests, extend, all, ListStyleProbe.Style.REPEATED));
            long parts = parts(extend, repeated);
            CheckResult result = CheckResult.of(
                    parts > 1,
                    RuleId.ofParameter(operation, extend.name(), "repeated"),
                    "answer to " + extend.name() + "=…&" + extend.name() + "=…",
                    "the fields of every value",
                    "those of " + parts + " values: " + StatusCheck.came(repeated));
            if (parts > 1) {
                return new ListStyleProbe.Probe(ListStyleProbe.Style.REPEATED, repeated, result);
            }
            Exchange comma = probe(operation, list(requests, extend, all, ListStyleProbe.Style.COMMA));
            ListStyleProbe.Style style =
                    parts(extend, comma) > 1 ? ListStyleProbe.Style.COMMA : ListStyleProbe.Style.NONE;
            return new ListStyleProbe.Probe(style, repeated, result);
        });
    }

    /** The readable id whose whole is the largest: lists with one element hide what happens to the others. */
    long richest(Operation operation) {
        List<Long> ids = world.readable();
        return world.run().listStyles().richest(operation.id(), () -> {
            Parameter extend = operation.extendParameter().orElseThrow();
            List<String> all = List.copyOf(extend.extend().keySet());
            ListStyleProbe.Style style = style(operation);
            return ids.stream()
                    .limit(MOST_COMPARED)
                    .max(Comparator.comparingInt(id -> probe(
                                    operation, list(world.requests(operation, Optional.of(id)), extend, all, style))
                            .response()
                            .body()
                            .length))
                    .orElseThrow();
        });
    }

    /** A request for everything of the richest id. */
    Request fullest(Operation operation) {
        Parameter extend = operation.extendParameter().orElseThrow();
        ListStyleProbe.Style style = style(operation);
        return style == ListStyleProbe.Style.NONE
                ? world.requests(operation).full()
                : list(
                        world.requests(operation, Optional.of(richest(operation))),
                        extend,
                        List.copyOf(extend.extend().keySet()),
                        style);
    }

    private Exchange probe(Operation operation, Request request) {
        return world.exchange(operation, world.target().base(), "several values", request);
    }

    private static long parts(Parameter extend, Exchange exchange) {
        if (exchange.response().status() / 100 != 2) {
            return 0;
        }
        JsonNode body = JsonBodies.body(exchange);
        return extend.extend().values().stream()
                .filter(fields ->
                        fields.stream().anyMatch(field -> !body.at(field).isMissingNode()))
                .count();
    }

    static Request list(RequestBuilder requests, Parameter extend, List<String> values, ListStyleProbe.Style style) {
        return style == ListStyleProbe.Style.COMMA
                ? requests.withRawQuery(extend.name() + "=" + String.join(",", values))
                : requests.withQuery(extend.name(), values);
    }

    /**
     * The whole of what a lease stands for: base fields and every extended part. Read with the reading session, and where
     * that may not read it, with the session that carries it.
     */
    JsonNode whole(Operation operation, DisposableResource what) {
        Exchange probe = send(operation, what, world.requests(operation, Optional.of(what.id())));
        if (probe.response().status() == operation.successStatus()) {
            return complete(operation, what, world.requests(operation, Optional.of(what.id())), probe);
        }
        RequestBuilder own = world.requests(operation, what);
        Exchange again = send(operation, what, own);
        if (again.response().status() != operation.successStatus()) {
            throw world.notJudged("what may be executed cannot be read: " + StatusCheck.came(again)
                    + "; list an intervention under `executable:` that the reading session may read");
        }
        return complete(operation, what, own, again);
    }

    private Exchange send(Operation operation, DisposableResource what, RequestBuilder requests) {
        Parameter extend = operation.extendParameter().orElseThrow();
        ListStyleProbe.Style style = style(operation);
        Request request = style == ListStyleProbe.Style.NONE
                ? requests.bare()
                : list(requests, extend, List.copyOf(extend.extend().keySet()), style);
        return world.exchange(operation, what.base(), "everything", request);
    }

    /** Where the target takes one extend value at a time, the parts are read one by one. */
    private JsonNode complete(Operation operation, DisposableResource what, RequestBuilder requests, Exchange first) {
        JsonNode result = JsonBodies.body(first);
        if (result.isMissingNode()) {
            throw world.notJudged("what may be executed cannot be read: its answer is not JSON, see rule "
                    + RuleId.ofAnswer(operation, operation.success().status(), "wellFormed"));
        }
        if (style(operation) == ListStyleProbe.Style.NONE) {
            Parameter extend = operation.extendParameter().orElseThrow();
            for (Map.Entry<String, List<String>> entry : extend.extend().entrySet()) {
                Request request = requests.withQuery(extend.name(), List.of(entry.getKey()));
                JsonNode part = JsonBodies.body(world.exchange(operation, what.base(), "everything", request));
                entry.getValue().forEach(field -> JsonEdits.copy(part, result, field));
            }
        }
        return result;
    }
}

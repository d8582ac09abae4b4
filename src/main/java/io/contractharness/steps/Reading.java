package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.cases.Requests;
import io.contractharness.http.Exchange;
import io.contractharness.http.Expendable;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything there is to one id, with as few requests as the target allows. */
final class Reading {
    private static final int MOST_COMPARED = 10;

    private final World world;

    Reading(World world) {
        this.world = world;
    }

    /** How the target wants several values. */
    ListStyles.Style style(Operation operation) {
        return probe(operation).style();
    }

    /** Asks for all values once a run; that keys are repeated is inferred. */
    ListStyles.Probe probe(Operation operation) {
        Parameter extend = operation.extendParameter().orElseThrow();
        return world.run().listStyles().of(operation.id(), () -> {
            List<String> all = List.copyOf(extend.extend().keySet());
            Requests requests = world.requests(operation);
            Exchange repeated = probe(operation, list(requests, extend, all, ListStyles.Style.REPEATED));
            long parts = parts(extend, repeated);
            CheckResult result = CheckResult.of(
                    parts > 1,
                    RuleId.ofParameter(operation, extend.name(), "repeated"),
                    "answer to " + extend.name() + "=…&" + extend.name() + "=…",
                    "the fields of every value",
                    "those of " + parts + " values: " + Proof.came(repeated));
            if (parts > 1) {
                return new ListStyles.Probe(ListStyles.Style.REPEATED, repeated, result);
            }
            Exchange comma = probe(operation, list(requests, extend, all, ListStyles.Style.COMMA));
            ListStyles.Style style = parts(extend, comma) > 1 ? ListStyles.Style.COMMA : ListStyles.Style.NONE;
            return new ListStyles.Probe(style, repeated, result);
        });
    }

    /** The readable id whose whole is the largest: lists with one element hide what happens to the others. */
    long richest(Operation operation) {
        List<Long> ids = world.readable();
        return world.run().listStyles().richest(operation.id(), () -> {
            Parameter extend = operation.extendParameter().orElseThrow();
            List<String> all = List.copyOf(extend.extend().keySet());
            ListStyles.Style style = style(operation);
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
        ListStyles.Style style = style(operation);
        return style == ListStyles.Style.NONE
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
        JsonNode body = Bodies.body(exchange);
        return extend.extend().values().stream()
                .filter(fields ->
                        fields.stream().anyMatch(field -> !body.at(field).isMissingNode()))
                .count();
    }

    static Request list(Requests requests, Parameter extend, List<String> values, ListStyles.Style style) {
        return style == ListStyles.Style.COMMA
                ? requests.withRawQuery(extend.name() + "=" + String.join(",", values))
                : requests.withQuery(extend.name(), values);
    }

    /**
     * The whole of what a lease stands for: base fields and every extended part. Read with the reading session, and where
     * that may not read it, with the session that carries it.
     */
    JsonNode whole(Operation operation, Expendable what) {
        Exchange probe = send(operation, what, world.requests(operation, Optional.of(what.id())));
        if (probe.response().status() == operation.successStatus()) {
            return complete(operation, what, world.requests(operation, Optional.of(what.id())), probe);
        }
        Requests own = world.requests(operation, what);
        Exchange again = send(operation, what, own);
        if (again.response().status() != operation.successStatus()) {
            throw world.notJudged("what may be executed cannot be read: " + Proof.came(again)
                    + "; list an intervention under `executable:` that the reading session may read");
        }
        return complete(operation, what, own, again);
    }

    private Exchange send(Operation operation, Expendable what, Requests requests) {
        Parameter extend = operation.extendParameter().orElseThrow();
        ListStyles.Style style = style(operation);
        Request request = style == ListStyles.Style.NONE
                ? requests.bare()
                : list(requests, extend, List.copyOf(extend.extend().keySet()), style);
        return world.exchange(operation, what.base(), "everything", request);
    }

    /** Where the target takes one extend value at a time, the parts are read one by one. */
    private JsonNode complete(Operation operation, Expendable what, Requests requests, Exchange first) {
        JsonNode result = Bodies.body(first);
        if (result.isMissingNode()) {
            throw world.notJudged("what may be executed cannot be read: its answer is not JSON, see rule "
                    + RuleId.ofAnswer(operation, operation.success().status(), "wellFormed"));
        }
        if (style(operation) == ListStyles.Style.NONE) {
            Parameter extend = operation.extendParameter().orElseThrow();
            for (Map.Entry<String, List<String>> entry : extend.extend().entrySet()) {
                Request request = requests.withQuery(extend.name(), List.of(entry.getKey()));
                JsonNode part = Bodies.body(world.exchange(operation, what.base(), "everything", request));
                entry.getValue().forEach(field -> Trees.copy(part, result, field));
            }
        }
        return result;
    }
}

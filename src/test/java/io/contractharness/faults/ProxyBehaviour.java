package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Decides what the client gets: the response of the target, a changed one, or the response to another request. */
@FunctionalInterface
interface ProxyBehaviour {

    /** The response that the client gets. */
    ProxiedResponse answer(ProxiedExchange exchange) throws IOException;

    /** Changes any response; the change also gets the request. */
    static ProxyBehaviour onAny(BiFunction<ProxiedRequest, ProxiedResponse, ProxiedResponse> change) {
        return exchange -> change.apply(exchange.request(), exchange.forward());
    }

    /** Changes the responses that match, to requests that match. */
    static ProxyBehaviour on(
            Predicate<ProxiedRequest> which, Predicate<ProxiedResponse> when, UnaryOperator<ProxiedResponse> change) {
        return onAny((request, answer) -> which.test(request) && when.test(answer) ? change.apply(answer) : answer);
    }

    /** Changes successful read responses. */
    static ProxyBehaviour onRead(UnaryOperator<ProxiedResponse> change) {
        return on(ProxiedRequest::reads, ProxiedResponse::ok, change);
    }

    /** Edits the body of successful read responses. */
    static ProxyBehaviour onReadBody(Consumer<ObjectNode> edit) {
        return onRead(answer -> edited(answer, edit));
    }

    /** Edits {@code data} of successful read responses; the edit also gets the requested {@code extend} values. */
    static ProxyBehaviour onData(BiConsumer<List<String>, ObjectNode> edit) {
        return onAny((request, answer) -> request.reads() && answer.ok()
                ? edited(answer, body -> edit.accept(request.extend(), body.withObject("/data")))
                : answer);
    }

    /** Changes successful responses of executions. */
    static ProxyBehaviour onExecuted(UnaryOperator<ProxiedResponse> change) {
        return on(ProxiedRequest::executes, ProxiedResponse::ok, change);
    }

    /** Changes error responses of the two operations. */
    static ProxyBehaviour onRefused(UnaryOperator<ProxiedResponse> change) {
        return on(request -> request.reads() || request.executes(), ProxiedResponse::refused, change);
    }

    /** Changes error responses with one status. */
    static ProxyBehaviour onStatus(int status, UnaryOperator<ProxiedResponse> change) {
        return on(request -> true, answer -> answer.status() == status, change);
    }

    /** Accepts invalid requests: sends the target a repaired request instead, if there is anything to repair. */
    static ProxyBehaviour accepting(UnaryOperator<ProxiedRequest> repair) {
        return exchange -> {
            ProxiedRequest repaired = repair.apply(exchange.request());
            if (repaired != exchange.request()) {
                ProxiedResponse answer = exchange.forward(repaired);
                if (answer.ok()) {
                    return answer;
                }
            }
            return exchange.forward();
        };
    }

    /** Refuses requests with 400, although the target may accept them. */
    static ProxyBehaviour refusing(Predicate<ProxiedRequest> which) {
        return exchange -> which.test(exchange.request())
                ? ProxiedResponse.json(400, "{\"message\":\"Bad request\"}")
                : exchange.forward();
    }

    /** Replaces the {@code extend} values of the request. */
    static ProxyBehaviour extending(UnaryOperator<List<String>> values) {
        return exchange -> {
            ProxiedRequest request = exchange.request();
            return exchange.forward(request.reads() ? request.withExtend(values.apply(request.extend())) : request);
        };
    }

    /** The response with its JSON object edited; the same response if it has no object or nothing changed. */
    static ProxiedResponse edited(ProxiedResponse answer, Consumer<ObjectNode> edit) {
        JsonNode json = answer.json();
        if (!json.isObject()) {
            return answer;
        }
        ObjectNode copy = json.deepCopy();
        edit.accept(copy);
        return answer.withJson(copy);
    }
}

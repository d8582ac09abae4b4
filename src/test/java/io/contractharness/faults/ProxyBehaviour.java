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

/** Decides what a caller gets: the target's answer, another, or the target's answer to another request. */
@FunctionalInterface
interface ProxyBehaviour {

    /** The answer of one exchange. */
    ProxiedResponse answer(ProxiedExchange passage) throws IOException;

    /** Changes any answer, in the light of what was asked. */
    static ProxyBehaviour onAny(BiFunction<ProxiedRequest, ProxiedResponse, ProxiedResponse> change) {
        return passage -> change.apply(passage.request(), passage.forward());
    }

    /** Changes the answers to what matches. */
    static ProxyBehaviour on(
            Predicate<ProxiedRequest> which, Predicate<ProxiedResponse> when, UnaryOperator<ProxiedResponse> change) {
        return onAny((asked, answer) -> which.test(asked) && when.test(answer) ? change.apply(answer) : answer);
    }

    /** Changes successful readings. */
    static ProxyBehaviour onRead(UnaryOperator<ProxiedResponse> change) {
        return on(ProxiedRequest::reads, ProxiedResponse::ok, change);
    }

    /** Edits the body of successful readings. */
    static ProxyBehaviour onReadBody(Consumer<ObjectNode> edit) {
        return onRead(answer -> edited(answer, edit));
    }

    /** Edits the member {@code data} of successful readings, in the light of the {@code extend} values asked for. */
    static ProxyBehaviour onData(BiConsumer<List<String>, ObjectNode> edit) {
        return onAny((asked, answer) -> asked.reads() && answer.ok()
                ? edited(answer, body -> edit.accept(asked.extend(), body.withObject("/data")))
                : answer);
    }

    /** Changes successful executions. */
    static ProxyBehaviour onExecuted(UnaryOperator<ProxiedResponse> change) {
        return on(ProxiedRequest::executes, ProxiedResponse::ok, change);
    }

    /** Changes refusals of the two operations. */
    static ProxyBehaviour onRefused(UnaryOperator<ProxiedResponse> change) {
        return on(asked -> asked.reads() || asked.executes(), ProxiedResponse::refused, change);
    }

    /** Changes refusals with one status. */
    static ProxyBehaviour onStatus(int status, UnaryOperator<ProxiedResponse> change) {
        return on(asked -> true, answer -> answer.status() == status, change);
    }

    /** Accepts what the target refuses: sends it a repaired request, unless nothing can be repaired. */
    static ProxyBehaviour accepting(UnaryOperator<ProxiedRequest> repair) {
        return passage -> {
            ProxiedRequest repaired = repair.apply(passage.request());
            if (repaired != passage.request()) {
                ProxiedResponse answer = passage.forward(repaired);
                if (answer.ok()) {
                    return answer;
                }
            }
            return passage.forward();
        };
    }

    /** Refuses with 400 what the target may well accept. */
    static ProxyBehaviour refusing(Predicate<ProxiedRequest> which) {
        return passage -> which.test(passage.request())
                ? ProxiedResponse.json(400, "{\"message\":\"Bad request\"}")
                : passage.forward();
    }

    /** Asks the target for other {@code extend} values than the caller did. */
    static ProxyBehaviour extending(UnaryOperator<List<String>> values) {
        return passage -> {
            ProxiedRequest asked = passage.request();
            return passage.forward(asked.reads() ? asked.withExtend(values.apply(asked.extend())) : asked);
        };
    }

    /** The answer with its JSON object edited; the same answer if it has none or nothing changed. */
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

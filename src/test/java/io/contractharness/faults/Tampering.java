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
interface Tampering {

    /** The answer of one exchange. */
    Answer answer(Passage passage) throws IOException;

    /** Changes any answer, in the light of what was asked. */
    static Tampering onAny(BiFunction<Asked, Answer, Answer> change) {
        return passage -> change.apply(passage.asked(), passage.forward());
    }

    /** Changes the answers to what matches. */
    static Tampering on(Predicate<Asked> which, Predicate<Answer> when, UnaryOperator<Answer> change) {
        return onAny((asked, answer) -> which.test(asked) && when.test(answer) ? change.apply(answer) : answer);
    }

    /** Changes successful readings. */
    static Tampering onRead(UnaryOperator<Answer> change) {
        return on(Asked::reads, Answer::ok, change);
    }

    /** Edits the body of successful readings. */
    static Tampering onReadBody(Consumer<ObjectNode> edit) {
        return onRead(answer -> edited(answer, edit));
    }

    /** Edits the member {@code data} of successful readings, in the light of the {@code extend} values asked for. */
    static Tampering onData(BiConsumer<List<String>, ObjectNode> edit) {
        return onAny((asked, answer) -> asked.reads() && answer.ok()
                ? edited(answer, body -> edit.accept(asked.extend(), body.withObject("/data")))
                : answer);
    }

    /** Changes successful executions. */
    static Tampering onExecuted(UnaryOperator<Answer> change) {
        return on(Asked::executes, Answer::ok, change);
    }

    /** Changes refusals of the two operations. */
    static Tampering onRefused(UnaryOperator<Answer> change) {
        return on(asked -> asked.reads() || asked.executes(), Answer::refused, change);
    }

    /** Changes refusals with one status. */
    static Tampering onStatus(int status, UnaryOperator<Answer> change) {
        return on(asked -> true, answer -> answer.status() == status, change);
    }

    /** Accepts what the target refuses: sends it a repaired request, unless nothing can be repaired. */
    static Tampering accepting(UnaryOperator<Asked> repair) {
        return passage -> {
            Asked repaired = repair.apply(passage.asked());
            if (repaired != passage.asked()) {
                Answer answer = passage.forward(repaired);
                if (answer.ok()) {
                    return answer;
                }
            }
            return passage.forward();
        };
    }

    /** Refuses with 400 what the target may well accept. */
    static Tampering refusing(Predicate<Asked> which) {
        return passage ->
                which.test(passage.asked()) ? Answer.json(400, "{\"message\":\"Bad request\"}") : passage.forward();
    }

    /** Asks the target for other {@code extend} values than the caller did. */
    static Tampering extending(UnaryOperator<List<String>> values) {
        return passage -> {
            Asked asked = passage.asked();
            return passage.forward(asked.reads() ? asked.withExtend(values.apply(asked.extend())) : asked);
        };
    }

    /** The answer with its JSON object edited; the same answer if it has none or nothing changed. */
    static Answer edited(Answer answer, Consumer<ObjectNode> edit) {
        JsonNode json = answer.json();
        if (!json.isObject()) {
            return answer;
        }
        ObjectNode copy = json.deepCopy();
        edit.accept(copy);
        return answer.withJson(copy);
    }
}

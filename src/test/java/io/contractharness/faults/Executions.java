package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Remembers what passed the proxy to be executed, and how the intervention looked before. */
final class Executions {

    private final Map<String, Executed> executed = new ConcurrentHashMap<>();

    /** An execution: its body, its answer's status, and the whole intervention as it was before. */
    record Executed(JsonNode body, int status, JsonNode before) {}

    /** Lets an execution pass and remembers it, if its session tells the intervention; a success is final. */
    ProxiedResponse watch(ProxiedExchange passage) throws IOException {
        ProxiedRequest asked = passage.request();
        OptionalLong id = passage.accounts()
                .interventionOf(asked.header("x-session-token").orElse(""));
        if (id.isEmpty()) {
            return passage.forward();
        }
        ProxiedRequest reading = asked.reading(id.getAsLong(), ExtendSemantics.VALUES)
                .with("Authorization", "Bearer " + passage.accounts().bearerToken());
        JsonNode before = passage.forward(reading).json().path("data");
        ProxiedResponse answer = passage.forward();
        Executed now = new Executed(asked.json(), answer.status(), before);
        if (before.isObject()) {
            executed.merge(key(asked, id.getAsLong()), now, (old, other) -> old.status() == 200 ? old : other);
        }
        return answer;
    }

    /** Lets a reading pass, and edits its data if the intervention was executed, or refused, before. */
    ProxiedResponse edit(ProxiedExchange passage, boolean success, BiConsumer<ObjectNode, Executed> edit)
            throws IOException {
        ProxiedResponse answer = passage.forward();
        ProxiedRequest asked = passage.request();
        if (!asked.reads() || !answer.ok() || !asked.id().matches("-?\\d{1,18}")) {
            return answer;
        }
        Executed then = executed.get(key(asked, Long.parseLong(asked.id())));
        return then == null || success != (then.status() == 200)
                ? answer
                : ProxyBehaviour.edited(answer, body -> edit.accept(body.withObject("/data"), then));
    }

    boolean any(ProxiedRequest asked) {
        String scope = asked.scope() + " ";
        return executed.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().startsWith(scope) && each.getValue().status() == 200);
    }

    boolean contains(ProxiedRequest asked, long id) {
        return executed.containsKey(key(asked, id));
    }

    private static String key(ProxiedRequest asked, long id) {
        return asked.scope() + " " + id;
    }
}

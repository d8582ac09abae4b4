package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Remembers the executions that the proxy forwarded, and each intervention as it was before. */
final class Executions {

    private final Map<String, Executed> executed = new ConcurrentHashMap<>();

    /** An execution: its body, the status of its response, and the whole intervention as it was before. */
    record Executed(JsonNode body, int status, JsonNode before) {}

    /** Forwards an execution and remembers it, if the intervention of its session is known; a success is kept. */
    ProxiedResponse watch(ProxiedExchange exchange) throws IOException {
        ProxiedRequest request = exchange.request();
        OptionalLong id = exchange.accounts()
                .interventionOf(request.header("x-session-token").orElse(""));
        if (id.isEmpty()) {
            return exchange.forward();
        }
        ProxiedRequest reading = request.reading(id.getAsLong(), ExtendSemantics.VALUES)
                .with("Authorization", "Bearer " + exchange.accounts().bearerToken());
        JsonNode before = exchange.forward(reading).json().path("data");
        ProxiedResponse answer = exchange.forward();
        Executed now = new Executed(request.json(), answer.status(), before);
        if (before.isObject()) {
            executed.merge(key(request, id.getAsLong()), now, (old, other) -> old.status() == 200 ? old : other);
        }
        return answer;
    }

    /** Forwards a read request, and edits its data if the intervention was executed, or an execution was refused, before. */
    ProxiedResponse edit(ProxiedExchange exchange, boolean success, BiConsumer<ObjectNode, Executed> edit)
            throws IOException {
        ProxiedResponse answer = exchange.forward();
        ProxiedRequest request = exchange.request();
        if (!request.reads() || !answer.ok() || !request.id().matches("-?\\d{1,18}")) {
            return answer;
        }
        Executed then = executed.get(key(request, Long.parseLong(request.id())));
        return then == null || success != (then.status() == 200)
                ? answer
                : ProxyBehaviour.edited(answer, body -> edit.accept(body.withObject("/data"), then));
    }

    boolean any(ProxiedRequest request) {
        String scope = request.scope() + " ";
        return executed.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().startsWith(scope) && each.getValue().status() == 200);
    }

    boolean contains(ProxiedRequest request, long id) {
        return executed.containsKey(key(request, id));
    }

    private static String key(ProxiedRequest request, long id) {
        return request.scope() + " " + id;
    }
}

package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Changes that differ from one reading to the next, or come from many readings at once, and do not matter to a client. */
final class HarmlessReads {
    private static final long PAUSE_MILLIS = 30;

    private HarmlessReads() {}

    static List<HarmlessChange> changes() {
        return List.of(
                new HarmlessChange("reads-in-a-queue", "Readings are answered one after the other.", () -> {
                    Object queue = new Object();
                    return exchange -> {
                        if (!exchange.request().reads()) {
                            return exchange.forward();
                        }
                        synchronized (queue) {
                            ProxiedResponse answer = exchange.forward();
                            return answer.withDelivery(answer.delivery());
                        }
                    };
                }),
                everyOther("answers-overtake", "Every second reading takes longer.", (read, answer) -> {
                    PairedReads.pause(PAUSE_MILLIS);
                    return answer.withDelivery(answer.delivery());
                }),
                everyOther(
                        "member-order-varies",
                        "Members come in reverse order at every second reading.",
                        (read, answer) -> answer.withText(
                                HarmlessChanges.reversed(answer.json()).toString())),
                everyOther(
                        "numbers-vary",
                        "Integers are written with a fraction of nothing at every second reading.",
                        (read, answer) -> answer.withText(decimal(answer.json()).toString())),
                everyOther(
                        "links-vary",
                        "Presigned URLs are signed anew at every second reading.",
                        (read, answer) -> answer.withJson(HarmlessChanges.signed(answer.json(), read))));
    }

    private static HarmlessChange everyOther(
            String name, String does, BiFunction<Integer, ProxiedResponse, ProxiedResponse> change) {
        return new HarmlessChange(name, does, () -> {
            AtomicInteger reads = new AtomicInteger();
            return ProxyBehaviour.onRead(answer -> {
                int read = reads.incrementAndGet();
                return read % 2 == 0 ? change.apply(read, answer) : answer;
            });
        });
    }

    private static JsonNode decimal(JsonNode node) {
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            Json.names(object).forEach(name -> object.set(name, decimal(object.get(name))));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, decimal(array.get(i)));
            }
        } else if (copy.isIntegralNumber()) {
            return DecimalNode.valueOf(new BigDecimal(copy.asText()).setScale(1));
        }
        return copy;
    }
}

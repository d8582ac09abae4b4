package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What a server does that mixes up the reads of two interventions: those that a session for reading may read. */
final class PairedReads {
    private static final long OVERLAP_MILLIS = 15;
    private static final Map<String, Long> OTHERS = Map.of("1", 7L, "7", 1L);

    /** Changes {@code data} of an answer, given {@code data} of the answer that it is mixed up with. */
    interface Mixture {
        void mix(List<String> extend, ObjectNode data, JsonNode other);
    }

    private PairedReads() {}

    static boolean isOf(ProxiedRequest request) {
        return request.reads() && OTHERS.containsKey(request.id());
    }

    /** The answer mixed with that of the other intervention to the same {@code extend} values. */
    private static ProxiedResponse mixed(ProxiedExchange exchange, List<String> extend, Mixture mixture)
            throws IOException {
        ProxiedRequest request = exchange.request();
        ProxiedResponse other = exchange.forward(request.reading(OTHERS.get(request.id()), extend));
        ProxiedResponse answer = exchange.forward();
        return answer.ok() && other.ok()
                ? ProxyBehaviour.edited(
                        answer,
                        body -> mixture.mix(
                                request.extend(),
                                body.withObject("/data"),
                                other.json().path("data")))
                : answer;
    }

    /** Every n-th answer is mixed with that of the other intervention. */
    static ProxyBehaviour everyNth(int n, Mixture mixture) {
        AtomicInteger reads = new AtomicInteger();
        return exchange -> isOf(exchange.request()) && reads.incrementAndGet() % n == 0
                ? mixed(exchange, exchange.request().extend(), mixture)
                : exchange.forward();
    }

    /** An answer is mixed with that of the other intervention if it was read just before. */
    static ProxyBehaviour afterTheOther(Mixture mixture) {
        AtomicReference<String> last = new AtomicReference<>("");
        return exchange -> {
            if (!isOf(exchange.request())) {
                return exchange.forward();
            }
            String before = last.getAndSet(exchange.request().id());
            return before.isEmpty() || before.equals(exchange.request().id())
                    ? exchange.forward()
                    : mixed(exchange, exchange.request().extend(), mixture);
        };
    }

    /** An answer is mixed with that of the request that came last before it was written. */
    static ProxyBehaviour atTheSameMoment(Mixture mixture) {
        AtomicReference<ProxiedRequest> last = new AtomicReference<>();
        return exchange -> {
            ProxiedRequest request = exchange.request();
            if (!isOf(request)) {
                return exchange.forward();
            }
            last.set(request);
            pause(OVERLAP_MILLIS);
            ProxiedRequest latest = last.get();
            return latest.id().equals(request.id()) ? exchange.forward() : mixed(exchange, request.extend(), mixture);
        };
    }

    /** The values of {@code extend} are those of the request that came last. */
    static ProxyBehaviour extendOfTheLatest() {
        AtomicReference<List<String>> last = new AtomicReference<>(List.of());
        return exchange -> {
            if (!isOf(exchange.request())) {
                return exchange.forward();
            }
            last.set(exchange.request().extend());
            pause(OVERLAP_MILLIS);
            return exchange.forward(exchange.request().withExtend(last.get()));
        };
    }

    /** The answer to the request that came last, if that is another. */
    static ProxyBehaviour answerOfTheLatest() {
        AtomicReference<ProxiedRequest> last = new AtomicReference<>();
        return exchange -> {
            if (!isOf(exchange.request())) {
                return exchange.forward();
            }
            last.set(exchange.request());
            pause(OVERLAP_MILLIS);
            return exchange.forward(exchange.request().to(last.get().target()));
        };
    }

    /** Members of {@code data} are those of the first answer with the same key, and so for ever. */
    static ProxyBehaviour keptMembers(CacheKey key, boolean parts) {
        Map<String, JsonNode> kept = new ConcurrentHashMap<>();
        return exchange -> {
            ProxiedRequest request = exchange.request();
            ProxiedResponse answer = exchange.forward();
            if (!isOf(request) || !answer.ok()) {
                return answer;
            }
            JsonNode first =
                    kept.computeIfAbsent(key.of(request), k -> answer.json().path("data"));
            return ProxyBehaviour.edited(answer, body -> {
                ObjectNode data = body.withObject("/data");
                for (String name : Json.names(data)) {
                    if (first.has(name) && parts == MixUps.isPart(name) && !name.equals("id")) {
                        data.set(name, first.get(name));
                    }
                }
            });
        };
    }

    /** Whole answers are kept: the first success with the same key is given again. */
    static ProxyBehaviour keptAnswers(CacheKey key) {
        Map<String, ProxiedResponse> kept = new ConcurrentHashMap<>();
        return exchange -> {
            if (!exchange.request().path().contains("/rs/")) {
                return exchange.forward();
            }
            String name = key.of(exchange.request());
            Optional<ProxiedResponse> known = Optional.ofNullable(kept.get(name));
            if (known.isPresent()) {
                return known.get();
            }
            ProxiedResponse answer = exchange.forward();
            if (answer.ok() && exchange.request().reads()) {
                kept.putIfAbsent(name, answer);
            }
            return answer;
        };
    }

    /** What tells two requests apart for a cache. */
    interface CacheKey {
        String of(ProxiedRequest request);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

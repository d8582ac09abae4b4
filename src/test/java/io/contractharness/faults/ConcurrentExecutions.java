package io.contractharness.faults;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets all executions succeed that were sent before the first success was answered, and none after it. */
final class ConcurrentExecutions implements ProxyBehaviour {

    private static final long SUCCESS_DELAY_MILLIS = 250;
    private static final int MAX_PAUSES = 200;

    private final Map<String, SessionState> sessions = new ConcurrentHashMap<>();

    /** The executions of one session: how many are running, and when the success was answered. */
    private record SessionState(AtomicInteger running, AtomicLong answered) {}

    @Override
    public ProxiedResponse answer(ProxiedExchange exchange) throws IOException {
        if (!exchange.request().executes()) {
            return exchange.forward();
        }
        long start = System.nanoTime();
        SessionState lane = sessions.computeIfAbsent(
                exchange.request().caller(), key -> new SessionState(new AtomicInteger(), new AtomicLong(start)));
        lane.running().incrementAndGet();
        ProxiedResponse answer = forward(exchange, lane);
        for (int i = 0; answer.status() == 409 && lane.running().get() > 0 && i < MAX_PAUSES; i++) {
            pause(10);
        }
        boolean meanwhile = lane.answered().get() - start > 0;
        return answer.status() == 409 && meanwhile ? ProxiedResponse.success() : answer;
    }

    /** Delays a success a little, so that requests sent in this time count as concurrent. */
    private static ProxiedResponse forward(ProxiedExchange exchange, SessionState lane) throws IOException {
        try {
            ProxiedResponse answer = exchange.forward();
            if (answer.ok()) {
                pause(SUCCESS_DELAY_MILLIS);
                lane.answered().set(System.nanoTime());
            }
            return answer;
        } finally {
            lane.running().decrementAndGet();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

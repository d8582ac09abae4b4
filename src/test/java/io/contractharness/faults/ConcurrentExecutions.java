package io.contractharness.faults;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets every execution succeed that was asked for before the first success was answered, and no later one. */
final class ConcurrentExecutions implements ProxyBehaviour {

    private static final long SUCCESS_DELAY_MILLIS = 250;
    private static final int MAX_PAUSES = 200;

    private final Map<String, SessionState> sessions = new ConcurrentHashMap<>();

    /** The executions of one session: how many are under way, and when the success was answered. */
    private record SessionState(AtomicInteger running, AtomicLong answered) {}

    @Override
    public ProxiedResponse answer(ProxiedExchange passage) throws IOException {
        if (!passage.request().executes()) {
            return passage.forward();
        }
        long start = System.nanoTime();
        SessionState lane = sessions.computeIfAbsent(
                passage.request().caller(), key -> new SessionState(new AtomicInteger(), new AtomicLong(start)));
        lane.running().incrementAndGet();
        ProxiedResponse answer = forward(passage, lane);
        for (int i = 0; answer.status() == 409 && lane.running().get() > 0 && i < MAX_PAUSES; i++) {
            pause(10);
        }
        boolean meanwhile = lane.answered().get() - start > 0;
        return answer.status() == 409 && meanwhile ? ProxiedResponse.success() : answer;
    }

    /** A success is held back a little, so that what is asked meanwhile was surely asked at the same moment. */
    private static ProxiedResponse forward(ProxiedExchange passage, SessionState lane) throws IOException {
        try {
            ProxiedResponse answer = passage.forward();
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

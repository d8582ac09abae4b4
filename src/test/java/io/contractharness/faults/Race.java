package io.contractharness.faults;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets every execution succeed that was asked for before the first success was answered, and no later one. */
final class Race implements Tampering {

    private static final long HELD_BACK_MILLIS = 250;
    private static final int PATIENCE = 200;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** The executions of one session: how many are under way, and when the success was answered. */
    private record Lane(AtomicInteger running, AtomicLong answered) {}

    @Override
    public Answer answer(Passage passage) throws IOException {
        if (!passage.asked().executes()) {
            return passage.forward();
        }
        long start = System.nanoTime();
        Lane lane = lanes.computeIfAbsent(
                passage.asked().caller(), key -> new Lane(new AtomicInteger(), new AtomicLong(start)));
        lane.running().incrementAndGet();
        Answer answer = forward(passage, lane);
        for (int i = 0; answer.status() == 409 && lane.running().get() > 0 && i < PATIENCE; i++) {
            pause(10);
        }
        boolean meanwhile = lane.answered().get() - start > 0;
        return answer.status() == 409 && meanwhile ? Answer.executed() : answer;
    }

    /** A success is held back a little, so that what is asked meanwhile was surely asked at the same moment. */
    private static Answer forward(Passage passage, Lane lane) throws IOException {
        try {
            Answer answer = passage.forward();
            if (answer.ok()) {
                pause(HELD_BACK_MILLIS);
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

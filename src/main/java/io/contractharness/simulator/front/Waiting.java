package io.contractharness.simulator.front;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Components;

/** The room in which requests wait: it holds no thread, and only so many of them. */
final class Waiting {
    private final int most;
    private final long mostBytes;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param most how many may wait at a time
     * @param mostBytes how much they may keep between them: whoever waits keeps its body
     */
    Waiting(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    int most() {
        return most;
    }

    /**
     * Runs something later, on a thread of the server.
     *
     * @param size how many bytes are kept until then
     * @return whether there was room
     */
    boolean later(Components server, Duration wait, long size, Runnable then) {
        boolean many = count.incrementAndGet() > most;
        boolean large = bytes.addAndGet(size) > mostBytes;
        if (many || large) {
            leave(size);
            return false;
        }
        server.getScheduler()
                .schedule(
                        () -> server.getExecutor().execute(() -> {
                            leave(size);
                            then.run();
                        }),
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS);
        return true;
    }

    private void leave(long size) {
        count.decrementAndGet();
        bytes.addAndGet(-size);
    }
}

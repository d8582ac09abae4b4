package io.contractharness.mock.exchange;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Runs tasks after a delay without blocking a thread, and limits how many can wait. */
public final class DelayQueue {
    private final Executor executor;
    private final int max;
    private final long maxBytes;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param executor runs the tasks
     * @param max how many requests can wait at a time
     * @param maxBytes how many bytes all of them can hold: a waiting request keeps its body
     */
    public DelayQueue(Executor executor, int max, long maxBytes) {
        this.executor = executor;
        this.max = max;
        this.maxBytes = maxBytes;
    }

    public int max() {
        return max;
    }

    /**
     * Runs a task after a delay.
     *
     * @param size how many bytes it holds until then
     * @return false when the queue is full
     */
    public boolean later(Duration wait, long size, Runnable then) {
        boolean many = count.incrementAndGet() > max;
        boolean large = bytes.addAndGet(size) > maxBytes;
        if (many || large) {
            leave(size);
            return false;
        }
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> {
                    leave(size);
                    then.run();
                });
        return true;
    }

    private void leave(long size) {
        count.decrementAndGet();
        bytes.addAndGet(-size);
    }
}

package io.contractharness.mock.exchange;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Runs work later without a thread that waits for it, and bounds how much may wait. */
public final class DelayQueue {
    private final Executor executor;
    private final int max;
    private final long maxBytes;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param executor what the work runs on when its time has come
     * @param max how many requests may wait at a time
     * @param maxBytes how much they may keep in memory together: a request that waits keeps its body
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
     * Runs something later.
     *
     * @param size how many bytes are kept until then
     * @return whether there was room
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

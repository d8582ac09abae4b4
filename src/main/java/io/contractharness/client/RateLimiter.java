package io.contractharness.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Gives each request of a run its time slot. Safe for use by several threads. */
public final class RateLimiter {
    private final RateLimit limit;
    private final LongSupplier nanos;
    private long start;
    private long nextSlot;
    private int count;

    public RateLimiter(RateLimit limit) {
        this(limit, System::nanoTime);
    }

    /** @param nanos the clock */
    RateLimiter(RateLimit limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.nextSlot = start;
    }

    /** The time of the run begins now, and not when the limiter was made. */
    synchronized void restart() {
        start = nanos.getAsLong();
    }

    /** How many slots have been acquired. */
    synchronized int count() {
        return count;
    }

    /**
     * Acquires the next slot.
     *
     * @return how long to wait for it
     * @throws BudgetException when no slot is left
     */
    Duration acquire() {
        return acquire(Duration.ofNanos(Long.MAX_VALUE)).orElseThrow();
    }

    /**
     * Acquires the next slot unless it is too far away.
     *
     * @param maxWait the maximum time to wait
     * @return how long to wait for the slot; empty when that is too long, and the slot stays free
     * @throws BudgetException when no slot is left
     */
    public synchronized Optional<Duration> acquire(Duration maxWait) {
        if (count >= limit.budget()) {
            throw new BudgetException(limit.budget());
        }
        long now = nanos.getAsLong();
        nextSlot = Math.max(nextSlot, now);
        if (Duration.ofNanos(nextSlot - start).compareTo(limit.runTimeout()) >= 0) {
            throw new BudgetException(limit.runTimeout());
        }
        Duration wait = Duration.ofNanos(nextSlot - now);
        if (wait.compareTo(maxWait) > 0) {
            return Optional.empty();
        }
        count++;
        nextSlot += limit.interval().toNanos();
        return Optional.of(wait);
    }

    /** No slot comes before this wait is over: the target asked for it. */
    synchronized void defer(Duration wait) {
        nextSlot = Math.max(nextSlot, nanos.getAsLong() + wait.toNanos());
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the target", e);
        }
    }
}

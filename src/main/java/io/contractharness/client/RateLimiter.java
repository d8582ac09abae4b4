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
    private final Object sending = new Object();
    private Optional<Long> sent = Optional.empty();

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

    /**
     * Keeps the interval between two requests at the moment when they are sent: on the way from its slot, one of several threads
     * may catch up with another.
     */
    void space() {
        if (limit.interval().isZero()) {
            return;
        }
        synchronized (sending) {
            long now = nanos.getAsLong();
            sent.ifPresent(last -> sleep(limit.interval().minusNanos(now - last)));
            sent = Optional.of(nanos.getAsLong());
        }
    }

    /** Waits; an interruption ends the run. */
    public static void sleep(Duration duration) {
        try {
            Thread.sleep(Math.max(0, duration.plusNanos(999_999).toMillis())); // rounded up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the target", e);
        }
    }
}

package io.contractharness.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Hands out the turns of a pace, one for each request. Safe for use by several threads. */
public final class RateLimiter {
    private final RateLimit pace;
    private final LongSupplier nanos;
    private int taken;
    private final long start;
    private long nextSlot;

    public RateLimiter(RateLimit pace) {
        this(pace, System::nanoTime);
    }

    /** @param nanos the time that passes */
    RateLimiter(RateLimit pace, LongSupplier nanos) {
        this.pace = pace;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.nextSlot = start;
    }

    /** How many turns have been taken. */
    public synchronized int taken() {
        return taken;
    }

    /**
     * Takes the next turn.
     *
     * @return how long to wait for it
     * @throws BudgetException when none is left
     */
    public Duration take() {
        return take(Duration.ofNanos(Long.MAX_VALUE)).orElseThrow();
    }

    /**
     * Takes the next turn unless that is too far away.
     *
     * @param longest how long one would wait
     * @return how long to wait for it; empty when that is too long, and the turn is not taken
     * @throws BudgetException when none is left
     */
    public synchronized Optional<Duration> take(Duration longest) {
        if (taken >= pace.budget()) {
            throw new BudgetException(pace.budget());
        }
        long now = nanos.getAsLong();
        nextSlot = Math.max(nextSlot, now);
        if (Duration.ofNanos(nextSlot - start).compareTo(pace.whole()) >= 0) {
            throw new BudgetException(pace.whole());
        }
        Duration wait = Duration.ofNanos(nextSlot - now);
        if (wait.compareTo(longest) > 0) {
            return Optional.empty();
        }
        taken++;
        nextSlot += pace.interval().toNanos();
        return Optional.of(wait);
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

package io.contractharness.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock for what lasts: it begins with the time of another clock and then only moves on, so that whoever sets the system's clock
 * neither ends nor prolongs a run, a token or a sandbox.
 */
public final class MonotonicClock extends Clock {
    private final Clock other;
    private final LongSupplier nanos;
    private final Instant began;
    private final long start;

    /** @param nanos as {@link System#nanoTime()} */
    MonotonicClock(Clock other, LongSupplier nanos) {
        this.other = other;
        this.nanos = nanos;
        this.began = other.instant();
        this.start = nanos.getAsLong();
    }

    /** From now on like this for the system's clock; any other clock, such as one of a test, stays as it is. */
    public static Clock of(Clock clock) {
        return clock.equals(Clock.systemUTC()) ? new MonotonicClock(clock, System::nanoTime) : clock;
    }

    /** The system's clock as it is now, and from then on like this. */
    public static Clock system() {
        return of(Clock.systemUTC());
    }

    @Override
    public Instant instant() {
        return began.plus(Duration.ofNanos(nanos.getAsLong() - start));
    }

    @Override
    public ZoneId getZone() {
        return other.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MonotonicClock(other.withZone(zone), nanos);
    }
}

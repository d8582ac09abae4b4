package io.contractharness.cli.output;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** How long the phases of a run took, from the launch of the process on. */
public final class Timings {
    private final LongSupplier nanos;
    private final StringJoiner phases = new StringJoiner(", ", "time     ", "");
    private final long launched;
    private long since;

    /**
     * @param nanos a clock
     * @param uptime how long the process has been running
     */
    public Timings(LongSupplier nanos, Duration uptime) {
        this.nanos = nanos;
        this.launched = nanos.getAsLong() - uptime.toNanos();
        this.since = launched;
    }

    /** Ends the phase that began with the end of the phase before it; the first one began with the process. */
    public void endPhase(String phase) {
        long now = nanos.getAsLong();
        phases.add(phase + " " + seconds(now - since));
        since = now;
    }

    /** One line for people. */
    public String text() {
        return phases + "; total " + seconds(since - launched);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1_000_000 / 1000.0);
    }
}

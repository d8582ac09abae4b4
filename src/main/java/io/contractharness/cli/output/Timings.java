package io.contractharness.cli.output;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** What a run spends its time on, from the launch of the process to its last word. */
public final class Timings {
    private final LongSupplier nanos;
    private final StringJoiner told = new StringJoiner(", ", "time     ", "");
    private Duration whole = Duration.ZERO;
    private long since;

    /**
     * @param nanos the time that passes
     * @param launch how long the process has been running
     */
    public Timings(LongSupplier nanos, Duration launch) {
        this.nanos = nanos;
        this.since = nanos.getAsLong() - launch.toNanos();
    }

    /** Ends the phase that began when the one before ended, the first of them with the process. */
    public void endPhase(String phase) {
        long now = nanos.getAsLong();
        add(phase, Duration.ofNanos(now - since));
        since = now;
    }

    private void add(String phase, Duration took) {
        whole = whole.plus(took);
        told.add(phase + " " + seconds(took));
    }

    /** One line for people. */
    public String text() {
        return told + "; whole " + seconds(whole);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1000.0);
    }
}

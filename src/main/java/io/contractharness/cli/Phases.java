package io.contractharness.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** What a run spends its time on, from the launch of the process to its last word. */
final class Phases {
    private final LongSupplier nanos;
    private final StringJoiner told = new StringJoiner(", ", "time     ", "");
    private Duration whole = Duration.ZERO;
    private long since;

    /**
     * @param nanos the time that passes
     * @param launch how long the process has been running
     */
    Phases(LongSupplier nanos, Duration launch) {
        this.nanos = nanos;
        this.since = nanos.getAsLong() - launch.toNanos();
    }

    /** Ends the phase that began when the one before ended, the first of them with the process. */
    void ended(String phase) {
        long now = nanos.getAsLong();
        add(phase, Duration.ofNanos(now - since));
        since = now;
    }

    private void add(String phase, Duration took) {
        whole = whole.plus(took);
        told.add(phase + " " + seconds(took));
    }

    /** One line for people. */
    String text() {
        return told + "; whole " + seconds(whole);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1000.0);
    }
}

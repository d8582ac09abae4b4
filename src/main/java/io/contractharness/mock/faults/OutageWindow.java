package io.contractharness.mock.faults;

import java.time.Duration;

/**
 * The times of an outage, counted from when the faults were set: it begins at once, and again each time.
 *
 * @param every from the begin of one outage to the begin of the next
 * @param length of each
 */
record OutageWindow(Duration every, Duration length) {
    /** A day is longer than any test. */
    static final int MAX_SECONDS = 86_400;

    OutageWindow {
        if (length.isNegative() || length.isZero() || length.compareTo(every) > 0) {
            throw new IllegalArgumentException("wanted an outage that is not longer than its period, came another");
        }
    }

    boolean covers(Duration sinceStart) {
        return sinceStart.toMillis() % every.toMillis() < length.toMillis();
    }
}

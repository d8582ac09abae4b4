package io.contractharness.suite;

import java.time.Duration;
import java.util.Optional;

/**
 * What must be so before the first scenario of a run.
 *
 * @param waitFor how long to wait until the target is ready; empty for no wait
 * @param expectedVersion the build that must be deployed; empty for any
 */
public record StartConditions(Optional<Duration> waitFor, Optional<String> expectedVersion) {
    public StartConditions {
        if (waitFor.filter(time -> time.isNegative() || time.isZero()).isPresent()
                || expectedVersion.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("wanted a time above zero and a version that is not blank, came "
                    + waitFor + " and " + expectedVersion);
        }
    }

    /** The target must only be reachable. */
    public static StartConditions none() {
        return new StartConditions(Optional.empty(), Optional.empty());
    }
}

package io.contractharness.bench.distance;

import java.time.Duration;

/**
 * One run of {@code verify}.
 *
 * @param took from the launch of Java to its end
 * @param user processor time in its own code
 * @param requests as its report counts them
 * @param connections that it opened
 */
record RemoteRun(Duration took, Duration user, int requests, int connections) {
    double seconds() {
        return took.toMillis() / 1000.0;
    }
}

package io.contractharness.bench.distance;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is measured.
 *
 * @param build its name in the table
 * @param executes whether it executes interventions, which is done one after the other
 */
record Scenario(String build, Path jar, Duration roundTrip, int connections, boolean executes) {
    static final int DEFAULT_CONNECTIONS = 4;

    /** The same without the distance: what is not the distance's doing. */
    Scenario near() {
        return new Scenario(build, jar, Duration.ZERO, connections, executes);
    }
}

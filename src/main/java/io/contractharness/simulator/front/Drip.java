package io.contractharness.simulator.front;

import java.time.Duration;

/**
 * A body that comes in pieces.
 *
 * @param pieces how many; fewer when there are fewer bytes
 * @param pause between two of them
 */
public record Drip(int pieces, Duration pause) {
    /** What {@link Fault#DRIP} does. */
    public static final Drip SLOW = new Drip(10, Duration.ofMillis(500));
}

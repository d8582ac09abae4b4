package io.contractharness.mock.exchange;

import java.time.Duration;

/**
 * A body that comes in pieces.
 *
 * @param pieces how many; fewer when there are fewer bytes
 * @param pause between two of them
 */
public record SlowResponse(int pieces, Duration pause) {
    /** What {@link Fault#DRIP} does. */
    public static final SlowResponse SLOW = new SlowResponse(10, Duration.ofMillis(500));
}

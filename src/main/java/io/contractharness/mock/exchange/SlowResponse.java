package io.contractharness.mock.exchange;

import java.time.Duration;

/**
 * A body that is sent in pieces.
 *
 * @param pieces at most
 * @param pause between two pieces
 */
public record SlowResponse(int pieces, Duration pause) {
    /** The pieces of {@link Fault#DRIP}. */
    public static final SlowResponse SLOW = new SlowResponse(10, Duration.ofMillis(500));
}

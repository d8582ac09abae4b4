package io.contractharness.mock.sandbox;

import java.util.OptionalLong;

/**
 * The meaning of a session token.
 *
 * @param expired whether it is no longer accepted
 * @param intervention the id of the intervention that it may execute
 */
public record Session(boolean expired, OptionalLong intervention) {
    public static final Session EXPIRED = new Session(true, OptionalLong.empty());
    static final Session READER = new Session(false, OptionalLong.empty());

    public static Session ofIntervention(long intervention) {
        return new Session(false, OptionalLong.of(intervention));
    }
}

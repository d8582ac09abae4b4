package io.contractharness.mock.sandbox;

import java.util.OptionalLong;

/**
 * What a session token stands for.
 *
 * @param expired whether it is no longer accepted
 * @param intervention the intervention it carries, when it carries one
 */
public record Session(boolean expired, OptionalLong intervention) {
    public static final Session EXPIRED = new Session(true, OptionalLong.empty());
    static final Session READER = new Session(false, OptionalLong.empty());

    public static Session ofIntervention(long intervention) {
        return new Session(false, OptionalLong.of(intervention));
    }
}

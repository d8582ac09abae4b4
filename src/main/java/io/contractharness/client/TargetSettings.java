package io.contractharness.client;

/**
 * What a profile may say about a target besides its address, credentials and resources.
 *
 * @param connection how it is reached
 */
public record TargetSettings(Connection connection) {
    /** What holds for a target whose profile says nothing about it. */
    public static TargetSettings none() {
        return new TargetSettings(Connection.direct());
    }
}

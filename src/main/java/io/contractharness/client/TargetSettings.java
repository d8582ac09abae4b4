package io.contractharness.client;

import java.util.Optional;

/**
 * What a profile may say about a target besides its address, credentials and resources.
 *
 * @param connection how it is reached
 * @param version where it says which build it is
 */
public record TargetSettings(Connection connection, Optional<VersionSource> version) {
    /** What holds for a target whose profile says nothing about it. */
    public static TargetSettings none() {
        return new TargetSettings(Connection.direct(), Optional.empty());
    }
}

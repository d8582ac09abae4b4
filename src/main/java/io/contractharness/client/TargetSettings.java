package io.contractharness.client;

import io.contractharness.client.login.Logins;
import java.util.Optional;

/**
 * What a profile may say about a target besides its address, credentials and resources.
 *
 * @param connection how it is reached
 * @param logins give tokens that the credentials stand for
 * @param version where it says which build it is
 */
public record TargetSettings(Connection connection, Logins logins, Optional<VersionSource> version) {
    /** What holds for a target whose profile says nothing about it. */
    public static TargetSettings none() {
        return of(Connection.direct());
    }

    /** The usual settings for a target that is reached this way. */
    public static TargetSettings of(Connection connection) {
        return new TargetSettings(connection, Logins.none(), Optional.empty());
    }
}

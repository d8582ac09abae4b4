package io.contractharness.client;

import io.contractharness.client.login.Logins;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a profile may say about a target besides its address, credentials and resources.
 *
 * @param connection how it is reached
 * @param logins give tokens that the credentials stand for
 * @param version where it says which build it is
 * @param uploadHosts hosts that a presigned URL may name although they are less public or less secure than the base URL's; with
 *     the port, unless it is the default one
 */
public record TargetSettings(
        Connection connection, Logins logins, Optional<VersionSource> version, Set<String> uploadHosts) {
    public TargetSettings {
        uploadHosts = Collections.unmodifiableSet(new LinkedHashSet<>(uploadHosts));
    }

    /** Without hosts for uploads. */
    public TargetSettings(Connection connection, Logins logins, Optional<VersionSource> version) {
        this(connection, logins, version, Set.of());
    }

    /** What holds for a target whose profile says nothing about it. */
    public static TargetSettings none() {
        return of(Connection.direct());
    }

    /** The usual settings for a target that is reached this way. */
    public static TargetSettings of(Connection connection) {
        return new TargetSettings(connection, Logins.none(), Optional.empty());
    }
}

package io.contractharness.client;

import io.contractharness.client.login.Logins;

/**
 * What a profile may say about a target besides its address, credentials and resources.
 *
 * @param connection how it is reached
 * @param logins give tokens that the credentials stand for
 */
public record TargetSettings(Connection connection, Logins logins) {
    /** What holds for a target whose profile says nothing about it. */
    public static TargetSettings none() {
        return new TargetSettings(Connection.direct(), Logins.none());
    }
}

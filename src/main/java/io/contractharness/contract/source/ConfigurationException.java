package io.contractharness.contract.source;

/** A file the harness reads (description, profile, fixture) that cannot be used as it stands; the message names the place. */
public final class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }

    /** One message of the usual shape: place, what was wanted, what came, what to do. */
    public static ConfigurationException at(Location place, String wanted, String came, String next) {
        return new ConfigurationException(place + ": wanted " + wanted + ", came " + came + "; " + next);
    }
}

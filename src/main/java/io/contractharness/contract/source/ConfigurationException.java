package io.contractharness.contract.source;

/**
 * Input that the harness cannot use; the message names the place, what was wanted, what came and what to do. Each kind of failure has a
 * class of its own, and the command line ends with exit code 2 for all of them.
 */
public class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(Location place, String wanted, String came, String next) {
        this(place + ": wanted " + wanted + ", came " + came + "; " + next);
    }
}

package io.contractharness.contract.source;

/** A file that cannot be read, or that is not YAML or JSON. */
public final class UnreadableFileException extends ConfigurationException {
    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(Location place, String wanted, String came, String next) {
        super(place, wanted, came, next);
    }
}

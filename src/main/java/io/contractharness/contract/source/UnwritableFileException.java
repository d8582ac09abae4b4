package io.contractharness.contract.source;

/** A file or folder that cannot be written. */
public final class UnwritableFileException extends ConfigurationException {
    public UnwritableFileException(String message) {
        super(message);
    }
}

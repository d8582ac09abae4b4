package io.contractharness.mock.content;

import io.contractharness.contract.source.ConfigurationException;

/** Stub files that cannot be served; the message lists every problem. */
public final class InvalidStubException extends ConfigurationException {
    public InvalidStubException(String message) {
        super(message);
    }
}

package io.contractharness.mock.content;

import io.contractharness.contract.source.ConfigurationException;

/** Stubs that cannot be served; the message lists everything that is wrong with them. */
public final class InvalidStubException extends ConfigurationException {
    public InvalidStubException(String message) {
        super(message);
    }
}

package io.contractharness.client.profile;

import io.contractharness.contract.source.ConfigurationException;

/** A target profile, or the base URL of a target, that cannot be used. */
final class InvalidProfileException extends ConfigurationException {
    InvalidProfileException(String message) {
        super(message);
    }
}

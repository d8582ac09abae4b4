package io.contractharness.contract;

import io.contractharness.contract.source.ConfigurationException;

/** The id of an operation or a rule that the description does not have. */
final class UnknownIdException extends ConfigurationException {
    UnknownIdException(String message) {
        super(message);
    }
}

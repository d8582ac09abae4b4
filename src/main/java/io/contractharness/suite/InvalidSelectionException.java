package io.contractharness.suite;

import io.contractharness.contract.source.ConfigurationException;

/** A choice of scenarios, by tags or by shard, that selects none or cannot be read. */
final class InvalidSelectionException extends ConfigurationException {
    InvalidSelectionException(String message) {
        super(message);
    }
}

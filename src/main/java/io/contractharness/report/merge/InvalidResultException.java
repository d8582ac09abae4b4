package io.contractharness.report.merge;

import io.contractharness.contract.source.ConfigurationException;

/** A result file, or a set of result files, that cannot be read as one run. */
public final class InvalidResultException extends ConfigurationException {
    InvalidResultException(String message) {
        super(message);
    }
}

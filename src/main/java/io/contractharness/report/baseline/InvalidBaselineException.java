package io.contractharness.report.baseline;

import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.Location;

/** A baseline that cannot be used or updated. */
final class InvalidBaselineException extends ConfigurationException {
    InvalidBaselineException(String message) {
        super(message);
    }

    InvalidBaselineException(Location place, String wanted, String came, String next) {
        super(place, wanted, came, next);
    }
}

package io.contractharness.contract.openapi;

import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.Location;

/** A statement of the description that the harness does not understand or that contradicts another. */
public final class InvalidContractException extends ConfigurationException {
    public InvalidContractException(String message) {
        super(message);
    }

    public InvalidContractException(Location place, String wanted, String came, String next) {
        super(place, wanted, came, next);
    }
}

package io.contractharness.client.transport;

import java.io.IOException;

/** The address is one that {@link AddressPolicy} refuses; nothing was sent to it. */
final class RefusedAddressException extends IOException {
    RefusedAddressException(String message) {
        super(message);
    }
}

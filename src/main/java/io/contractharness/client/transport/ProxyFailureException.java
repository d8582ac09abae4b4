package io.contractharness.client.transport;

import java.io.IOException;

/** The proxy did not lead a request to its target. */
final class ProxyFailureException extends IOException {
    /** @param message what the proxy did, without its credentials */
    ProxyFailureException(String message) {
        super(message);
    }
}

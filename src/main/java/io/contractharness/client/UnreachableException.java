package io.contractharness.client;

import io.contractharness.exchange.Request;
import java.net.URI;

/** The target gave no answer: no connection, a broken one, or none in time. */
public final class UnreachableException extends RuntimeException {
    private final boolean connected;
    private final String reason;

    /**
     * What was thrown is not kept: it may repeat what was sent or came.
     *
     * @param connected whether the request may have arrived
     */
    UnreachableException(URI base, Request request, String reason, boolean connected) {
        super(request.method() + " " + request.path() + " to " + base + ": wanted an answer, came " + reason
                + "; check that the target runs and the base URL is right");
        this.connected = connected;
        this.reason = reason;
    }

    /** Whether the request may have arrived, and may not be sent again. */
    public boolean connected() {
        return connected;
    }

    /** What came instead of an answer. */
    public String reason() {
        return reason;
    }
}

package io.contractharness.http;

import java.net.ConnectException;
import java.net.URI;

/** The target gave no answer: no connection, a broken one, or none in time. */
public final class UnreachableException extends RuntimeException {
    private final boolean connected;
    private final String reason;

    /** @param cause is not kept: it may repeat what was sent or came */
    UnreachableException(URI base, Request request, String reason, Throwable cause) {
        super(request.method() + " " + request.path() + " to " + base + ": wanted an answer, came " + reason
                + "; check that the target runs and the base URL is right");
        this.connected = !(cause instanceof ConnectException);
        this.reason = reason;
    }

    /** Whether a connection stood before it failed. */
    public boolean connected() {
        return connected;
    }

    /** What came instead of an answer. */
    public String reason() {
        return reason;
    }
}

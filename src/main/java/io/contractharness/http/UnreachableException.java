package io.contractharness.http;

import java.net.URI;

/** The target gave no answer: no connection, a broken one, or none in time. */
public final class UnreachableException extends RuntimeException {
    private final boolean connected;
    private final String reason;

    UnreachableException(URI base, Request request, Exception cause, boolean connected) {
        super(request.method() + " " + request.path() + " to " + base + ": wanted an answer, came " + reason(cause)
                + "; check that the target runs and the base URL is right");
        this.connected = connected;
        this.reason = reason(cause);
    }

    /** Whether a connection stood before it failed. */
    public boolean connected() {
        return connected;
    }

    /** What went wrong, in short. */
    public String reason() {
        return reason;
    }

    private static String reason(Exception cause) {
        String text = cause.getMessage();
        return cause.getClass().getSimpleName() + (text == null ? "" : " (" + text + ")");
    }
}

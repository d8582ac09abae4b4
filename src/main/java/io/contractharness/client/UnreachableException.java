package io.contractharness.client;

import io.contractharness.exchange.Request;
import java.net.URI;

/** The target gave no response: no connection, a broken connection, or no response in time. */
public final class UnreachableException extends RuntimeException {
    private final boolean connected;
    private final String reason;

    /** What to check when the target gives no response. */
    static final String CHECK_TARGET = "check that the target runs and the base URL is right";

    /** What to check when the proxy before it gives none. */
    static final String CHECK_PROXY =
            "check proxy: in the profile, or else HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the environment";

    /** Keeps no cause, which could repeat parts of the request or the response. */
    UnreachableException(URI base, Request request, String reason, String check, boolean connected) {
        super(request.method() + " " + request.path() + " to " + base + ": wanted an answer, came " + reason + "; "
                + check);
        this.connected = connected;
        this.reason = reason;
    }

    /** Whether the request may have arrived, so that it must not be sent again. */
    boolean connected() {
        return connected;
    }

    /** What came instead of a response. */
    public String reason() {
        return reason;
    }
}

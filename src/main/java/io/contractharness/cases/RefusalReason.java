package io.contractharness.cases;

/** Why a request is refused, with the HTTP status for this reason (RFC 9110, section 15.5). */
public enum RefusalReason {
    UNAUTHENTICATED(401),
    INVALID(400),
    MEDIA_TYPE(415),
    TOO_LARGE(413),
    UNKNOWN(404),
    METHOD(405),
    FORBIDDEN(403),
    CONFLICT(409);

    private final int status;

    RefusalReason(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}

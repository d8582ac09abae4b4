package io.contractharness.deployment;

/** Thrown where a request is refused; says why, and leaves the status to the flavour. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused, our status for it, and the status of those who answer otherwise. */
    enum Kind {
        CREDENTIALS(401, 403, Silence.MISSING_CREDENTIALS_403),
        BAD_VALUE(400, 422, Silence.BAD_VALUE_422),
        UNKNOWN_INTERVENTION(404, 403, Silence.UNKNOWN_INTERVENTION_403),
        UNKNOWN_ROUTE(404, 403, Silence.UNKNOWN_ROUTE_403),
        WRONG_METHOD(405, 404, Silence.WRONG_METHOD_404),
        WRONG_MEDIA_TYPE(415, 400, Silence.WRONG_MEDIA_TYPE_400),
        TOO_LARGE(413, 400, Silence.TOO_LARGE_400),
        SESSION_WITHOUT_INTERVENTION(403, 404, Silence.SESSION_WITHOUT_INTERVENTION_404),
        REPEATED_EXECUTION(409, 422, Silence.REPEATED_EXECUTION_422);

        private final int ours;
        private final int theirs;
        private final Silence silence;

        Kind(int ours, int theirs, Silence silence) {
            this.ours = ours;
            this.theirs = theirs;
            this.silence = silence;
        }

        int status(Silences silences) {
            return silences.has(silence) ? theirs : ours;
        }
    }

    private final Kind kind;

    Refusal(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

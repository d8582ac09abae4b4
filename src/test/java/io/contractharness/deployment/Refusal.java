package io.contractharness.deployment;

/** Thrown where a request is refused; says why, and leaves the status to the flavour. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused, our status for it, and the status of those who answer otherwise. */
    enum Kind {
        CREDENTIALS(401, 403, OpenChoice.MISSING_CREDENTIALS_403),
        BAD_VALUE(400, 422, OpenChoice.BAD_VALUE_422),
        UNKNOWN_INTERVENTION(404, 403, OpenChoice.UNKNOWN_INTERVENTION_403),
        UNKNOWN_ROUTE(404, 403, OpenChoice.UNKNOWN_ROUTE_403),
        WRONG_METHOD(405, 404, OpenChoice.WRONG_METHOD_404),
        WRONG_MEDIA_TYPE(415, 400, OpenChoice.WRONG_MEDIA_TYPE_400),
        TOO_LARGE(413, 400, OpenChoice.TOO_LARGE_400),
        SESSION_WITHOUT_INTERVENTION(403, 404, OpenChoice.SESSION_WITHOUT_INTERVENTION_404),
        REPEATED_EXECUTION(409, 422, OpenChoice.REPEATED_EXECUTION_422);

        private final int ours;
        private final int theirs;
        private final OpenChoice silence;

        Kind(int ours, int theirs, OpenChoice silence) {
            this.ours = ours;
            this.theirs = theirs;
            this.silence = silence;
        }

        int status(OpenChoices silences) {
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

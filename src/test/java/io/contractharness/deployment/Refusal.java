package io.contractharness.deployment;

/** Thrown when a request is refused; {@link OpenChoices} decide about the status. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused, the status of the mock for it, and the status of a deployment that differs. */
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
        private final OpenChoice choice;

        Kind(int ours, int theirs, OpenChoice choice) {
            this.ours = ours;
            this.theirs = theirs;
            this.choice = choice;
        }

        int status(OpenChoices choices) {
            return choices.has(choice) ? theirs : ours;
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

package io.contractharness.client.login;

/** A login gave no tokens, so the run cannot go on. The message names the step and repeats no secret. */
public final class LoginException extends RuntimeException {
    private final boolean stays;

    private LoginException(String message, boolean stays) {
        super(message);
        this.stays = stays;
    }

    LoginException(String wanted, String came, String next) {
        this("wanted " + wanted + ", came " + came + "; " + next, true);
    }

    /** The same failure with its place before it. */
    LoginException at(String place) {
        return with(place + ": " + getMessage());
    }

    /** The same failure in other words. */
    LoginException with(String message) {
        return new LoginException(message, stays);
    }

    /** The same failure, of which the reason may pass: no answer, or none of the server of the login itself. */
    LoginException passing() {
        return new LoginException(getMessage(), false);
    }

    /** Whether another try would fail as well. */
    public boolean isFinal() {
        return stays;
    }
}

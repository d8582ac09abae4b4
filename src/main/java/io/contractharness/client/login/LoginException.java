package io.contractharness.client.login;

/** A login gave no tokens, so the run cannot go on. The message names the step and repeats no secret. */
public final class LoginException extends RuntimeException {
    LoginException(String message) {
        super(message);
    }

    LoginException(String wanted, String came, String next) {
        this("wanted " + wanted + ", came " + came + "; " + next);
    }

    /** The same failure with its place before it. */
    LoginException at(String place) {
        return new LoginException(place + ": " + getMessage());
    }
}

package io.contractharness.exchange;

import java.util.Optional;

/**
 * The two tokens of a request. {@link #toString()} does not show their values.
 *
 * @param bearerToken the token of {@code Authorization: Bearer …}
 * @param sessionToken the token of {@code x-session-token}
 */
public record Credentials(Optional<String> bearerToken, Optional<String> sessionToken) {

    public static Credentials of(String bearerToken, String sessionToken) {
        return new Credentials(Optional.of(bearerToken), Optional.of(sessionToken));
    }

    public boolean complete() {
        return bearerToken.isPresent() && sessionToken.isPresent();
    }

    public Credentials withSession(String token) {
        return new Credentials(bearerToken, Optional.of(token));
    }

    @Override
    public String toString() {
        return "Credentials[bearerToken=" + state(bearerToken) + ", sessionToken=" + state(sessionToken) + "]";
    }

    private static String state(Optional<String> token) {
        return token.isPresent() ? "set" : "missing";
    }
}

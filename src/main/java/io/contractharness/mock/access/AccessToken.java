package io.contractharness.mock.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The random secret that gives access to the admin API and the console. */
public final class AccessToken {
    /** The paths that need the token, for messages. */
    public static final String PROTECTED_PATHS = "/__admin and /__console/api";

    private static final int BITS = 256;

    private final String text;

    private AccessToken(String text) {
        this.text = text;
    }

    public static AccessToken random(SecureRandom random) {
        byte[] bytes = new byte[BITS / Byte.SIZE];
        random.nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String text() {
        return text;
    }

    /** Takes the same time for every wrong token. */
    boolean matches(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the secret, in case a token is printed or logged by mistake. */
    @Override
    public String toString() {
        return "a token";
    }
}

package io.contractharness.mock.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that opens what is not for everybody; it is told once, by whoever asks for its {@link #text}. */
public final class AccessToken {
    /** What the token is for, as messages tell it. */
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

    /** Takes as long for a token that is nearly right as for any other. */
    boolean matches(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Not the secret: what is printed or logged by mistake gives nothing away. */
    @Override
    public String toString() {
        return "a token";
    }
}

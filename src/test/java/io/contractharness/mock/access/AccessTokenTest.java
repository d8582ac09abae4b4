package io.contractharness.mock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    /** Gives the same bytes each time. */
    private static final class Same extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0xfb);
        }
    }

    @Test
    void token_is_256_random_bits_in_url_safe_letters() {
        assertEquals(
                "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
                AccessToken.random(new Same()).text());
        assertNotEquals(
                AccessToken.random(new SecureRandom()).text(),
                AccessToken.random(new SecureRandom()).text());
    }

    @Test
    void only_the_whole_text_matches() {
        AccessToken token = AccessToken.random(new Same());
        assertTrue(token.matches(token.text()));
        assertFalse(token.matches(""));
        assertFalse(token.matches(token.text() + "x"));
        assertFalse(token.matches(token.text().substring(1)));
        assertFalse(token.matches(token.text().toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void to_string_hides_the_token() {
        assertEquals("a token", AccessToken.random(new Same()).toString());
    }
}

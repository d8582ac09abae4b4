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
    void it_is_256_bits_of_the_random_source_in_letters_that_need_no_escape() {
        assertEquals(
                "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
                AccessToken.random(new Same()).text());
        assertNotEquals(
                AccessToken.random(new SecureRandom()).text(),
                AccessToken.random(new SecureRandom()).text());
    }

    @Test
    void only_its_whole_text_is_the_token() {
        AccessToken token = AccessToken.random(new Same());
        assertTrue(token.matches(token.text()));
        assertFalse(token.matches(""));
        assertFalse(token.matches(token.text() + "x"));
        assertFalse(token.matches(token.text().substring(1)));
        assertFalse(token.matches(token.text().toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void it_is_not_printed_by_mistake() {
        assertEquals("a token", AccessToken.random(new Same()).toString());
    }
}

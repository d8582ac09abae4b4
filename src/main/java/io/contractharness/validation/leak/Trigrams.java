package io.contractharness.validation.leak;

import java.util.BitSet;

/** Which three characters in a row a text has: tells quickly that it does not contain a word, and never denies one it contains. */
final class Trigrams {
    private static final int BITS = 1 << 16;

    private final BitSet present = new BitSet(BITS);

    Trigrams(String text) {
        for (int at = 0; at + 3 <= text.length(); at++) {
            present.set(bit(text, at));
        }
    }

    boolean mayContain(String word) {
        for (int at = 0; at + 3 <= word.length(); at++) {
            if (!present.get(bit(word, at))) {
                return false;
            }
        }
        return true;
    }

    private static int bit(String text, int at) {
        int hash = (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2);
        return (hash ^ hash >>> 16) & BITS - 1;
    }
}

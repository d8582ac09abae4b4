package io.contractharness.exchange.secret;

/**
 * One way to write a secret.
 *
 * @param order which of two forms in the same place counts: the smaller one
 * @param text without blanks
 * @param name what is written instead of it
 * @param style how far a text may differ from it
 */
record SecretForm(int order, String text, String name, Style style) {
    /** Where blanks may stand between the characters; line breaks may stand everywhere. */
    enum Blanks {
        /** With blanks it may be words. */
        NEVER,
        /** A part with blanks may end in a word after it. */
        IN_THE_WHOLE,
        ANYWHERE
    }

    /**
     * How far a text may differ from a form.
     *
     * @param exact whether a capital is not the same as a small letter
     * @param parts whether each part of it is looked for, and not only long ones and its start
     */
    record Style(boolean exact, Blanks blanks, boolean parts) {}

    Blanks blanks() {
        return style.blanks();
    }

    boolean parts() {
        return style.parts();
    }

    boolean matches(int at, DecodedText other, int otherAt) {
        char wanted = text.charAt(at);
        char came = other.chars()[otherAt];
        return wanted == came || !style.exact() && small(wanted) == small(came);
    }

    static char small(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' ? (char) (c + 32) : c : Character.toLowerCase(c);
    }
}

package io.contractharness.exchange.secret;

import java.util.Arrays;

/**
 * A text after some of its escapes are read or some of its characters are left out; it knows where each character comes from.
 *
 * @param from where the text has the character, by its place here
 * @param to where the text has the end of the character
 * @param apart whether blanks on the same line were left out before the character
 */
record DecodedText(char[] chars, int[] from, int[] to, boolean[] apart) {

    static DecodedText of(String text, int start, int end) {
        Copy copy = new Copy(end - start);
        for (int at = start; at < end; at++) {
            copy.add(text.charAt(at), at, at + 1);
        }
        return copy.done();
    }

    int length() {
        return chars.length;
    }

    /** Whether a sign is followed by two digits or by a line break. */
    boolean mayBeQuotedPrintable() {
        for (int at = 0; at < chars.length; at++) {
            if (chars[at] == '=' && Escape.quotedPrintable(chars, at).length() > 0) {
                return true;
            }
        }
        return false;
    }

    boolean mayHaveEscapes() {
        for (char c : chars) {
            if (Escape.mayStart(c)) {
                return true;
            }
        }
        return false;
    }

    /** The text with one layer of escapes read: of URLs, JSON and HTML. */
    DecodedText unescaped() {
        return read(Escape::at);
    }

    /** The text as quoted-printable means it. */
    DecodedText unquoted() {
        return read(Escape::quotedPrintable);
    }

    private interface Syntax {
        Escape at(char[] text, int at);
    }

    private DecodedText read(Syntax syntax) {
        Copy copy = new Copy(chars.length);
        int at = 0;
        while (at < chars.length) {
            Escape escape = syntax.at(chars, at);
            int next = at + Math.max(1, escape.length());
            if (escape.length() == 0) {
                copy.add(chars[at], from[at], to[at]);
            } else if (escape.character() >= 0) {
                copy.add((char) escape.character(), from[at], to[next - 1]);
            }
            at = next;
        }
        return copy.done();
    }

    /** The text without blanks, line breaks and characters that nobody sees. */
    DecodedText joined() {
        Copy copy = new Copy(chars.length);
        boolean blank = false;
        boolean lineBreak = false;
        for (int at = 0; at < chars.length; at++) {
            char c = chars[at];
            if (isVisible(c)) {
                copy.add(c, from[at], to[at], blank && !lineBreak);
                blank = false;
                lineBreak = false;
            } else {
                blank |= c == ' ' || c == '\t';
                lineBreak |= c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
            }
        }
        return copy.done();
    }

    static boolean isVisible(char c) {
        return c > ' ' && c < 127
                || c > 127
                        && Character.getType(c) != Character.FORMAT
                        && !Character.isSpaceChar(c)
                        && !Character.isISOControl(c);
    }

    /** Only the letters and digits of ASCII, without {@code 0x} before a number. */
    DecodedText lettersAndDigits() {
        Copy copy = new Copy(chars.length);
        for (int at = 0; at < chars.length; at++) {
            if (isZero(chars, at)) {
                at++;
            } else if (isLetterOrDigit(chars[at])) {
                copy.add(chars[at], from[at], to[at]);
            }
        }
        return copy.done();
    }

    /** Whether a number begins here by {@code 0x}. */
    static boolean isZero(char[] chars, int at) {
        return chars[at] == '0' && at + 1 < chars.length && (chars[at + 1] == 'x' || chars[at + 1] == 'X');
    }

    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static final class Copy {
        private final char[] chars;
        private final int[] from;
        private final int[] to;
        private final boolean[] apart;
        private int length;

        Copy(int capacity) {
            chars = new char[capacity];
            from = new int[capacity];
            to = new int[capacity];
            apart = new boolean[capacity];
        }

        void add(char c, int start, int end) {
            add(c, start, end, false);
        }

        void add(char c, int start, int end, boolean afterBlank) {
            chars[length] = c;
            from[length] = start;
            to[length] = end;
            apart[length++] = afterBlank;
        }

        DecodedText done() {
            return length == chars.length
                    ? new DecodedText(chars, from, to, apart)
                    : new DecodedText(
                            Arrays.copyOf(chars, length),
                            Arrays.copyOf(from, length),
                            Arrays.copyOf(to, length),
                            Arrays.copyOf(apart, length));
        }
    }
}

package io.contractharness.exchange.secret;

import java.util.Map;

/**
 * One escape in a text, and the character that it stands for.
 *
 * @param length how many characters of the text it takes; 0 when there is no escape
 * @param character -1 when it stands for none
 */
record Escape(int length, int character) {
    static final Escape NONE = new Escape(0, -1);

    /** Those of HTML for what an XML or HTML writer escapes, and those that nobody sees. */
    private static final Map<String, Character> ENTITIES = Map.of(
            "amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", '\u00a0', "shy", '\u00ad', "sol", '/',
            "equals", '=', "plus", '+');

    private static final int MAX_ENTITY = 10;

    static boolean mayStart(char c) {
        return c == '%' || c == '\\' || c == '&';
    }

    /** The escape of a URL, of JSON, of a program's text or of HTML that begins here. */
    static Escape at(char[] text, int at) {
        return switch (text[at]) {
            case '%' -> percent(text, at);
            case '\\' -> backslash(text, at);
            case '&' -> entity(text, at);
            default -> NONE;
        };
    }

    private static Escape percent(char[] text, int at) {
        return at + 1 < text.length && (text[at + 1] == 'u' || text[at + 1] == 'U')
                ? hex(text, at + 2, 4, 2)
                : hex(text, at + 1, 2, 1);
    }

    private static Escape backslash(char[] text, int at) {
        if (at + 1 == text.length) {
            return NONE;
        }
        return switch (text[at + 1]) {
            case 'u', 'U' -> hex(text, at + 2, 4, 2);
            case 'x', 'X' -> hex(text, at + 2, 2, 2);
            case 'n', 'r', 'f' -> new Escape(2, '\n');
            case 't', 'b' -> new Escape(2, '\t');
            case '"', '\'', '\\', '/' -> new Escape(2, text[at + 1]);
            case '\n', '\r' -> new Escape(2, '\n');
            default -> NONE;
        };
    }

    private static Escape entity(char[] text, int at) {
        int end = at + 1;
        while (end < text.length && end - at <= MAX_ENTITY && text[end] != ';') {
            end++;
        }
        if (end >= text.length || text[end] != ';' || end == at + 1) {
            return NONE;
        }
        int length = end + 1 - at;
        if (text[at + 1] != '#') {
            Character named = ENTITIES.get(new String(text, at + 1, end - at - 1));
            return named == null ? NONE : new Escape(length, named);
        }
        boolean hexadecimal = text[at + 2] == 'x' || text[at + 2] == 'X';
        int code = number(text, at + (hexadecimal ? 3 : 2), end, hexadecimal ? 16 : 10);
        return code < 0 ? NONE : new Escape(length, code);
    }

    /** The escape of quoted-printable that begins here; one before a line break stands for nothing (RFC 2045, 6.7). */
    static Escape quotedPrintable(char[] text, int at) {
        if (text[at] != '=' || at + 1 == text.length) {
            return NONE;
        }
        if (text[at + 1] == '\n') {
            return new Escape(2, -1);
        }
        if (text[at + 1] == '\r') {
            return new Escape(at + 2 < text.length && text[at + 2] == '\n' ? 3 : 2, -1);
        }
        return hex(text, at + 1, 2, 1);
    }

    private static Escape hex(char[] text, int from, int digits, int before) {
        int code = from + digits <= text.length ? number(text, from, from + digits, 16) : -1;
        return code < 0 ? NONE : new Escape(before + digits, code);
    }

    private static int number(char[] text, int from, int to, int radix) {
        int number = from < to ? 0 : -1;
        for (int at = from; at < to && number >= 0; at++) {
            int digit = text[at] < 128 ? Character.digit(text[at], radix) : -1;
            number = digit < 0 || number > Character.MAX_VALUE ? -1 : number * radix + digit;
        }
        return number > Character.MAX_VALUE ? -1 : number;
    }
}

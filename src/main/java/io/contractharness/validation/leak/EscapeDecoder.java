package io.contractharness.validation.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes the escapes of JSON, HTML and URLs in a text, whatever the format of the text is. */
final class EscapeDecoder {
    /** A value in a URL in HTML in JSON. */
    private static final int MAX_ROUNDS = 3;

    private static final Map<String, String> ENTITIES =
            Map.of("amp;", "&", "lt;", "<", "gt;", ">", "quot;", "\"", "apos;", "'", "nbsp;", " ", "sol;", "/");

    /** A letter after a backslash, and the character that is meant. */
    private static final Map<Character, Character> LETTERS =
            Map.of('n', '\n', 'r', '\r', 't', '\t', '"', '"', '\'', '\'', '/', '/', '\\', '\\');

    private final String text;
    private final StringBuilder decoded;
    private int at;

    private EscapeDecoder(String text) {
        this.text = text;
        this.decoded = new StringBuilder(text.length());
    }

    /** The text as it came, and as it is after each round of decoding that changes something. */
    static List<String> views(String text) {
        List<String> views = new ArrayList<>();
        String view = text;
        for (int round = 0; round <= MAX_ROUNDS && !views.contains(view); round++) {
            views.add(view);
            view = decode(view);
        }
        return views;
    }

    private static String decode(String text) {
        boolean plain = text.indexOf('\\') < 0 && text.indexOf('&') < 0 && text.indexOf('%') < 0;
        return plain ? text : new EscapeDecoder(text).decode();
    }

    private String decode() {
        while (at < text.length()) {
            char c = text.charAt(at);
            int before = at;
            switch (c) {
                case '\\' -> backslash();
                case '%' -> hex(1, 2);
                case '&' -> entity();
                default -> {}
            }
            if (at == before) {
                decoded.append(c);
                at++;
            }
        }
        return decoded.toString();
    }

    private void backslash() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == 'u') {
            hex(2, 4);
        } else if (next == 'x') {
            hex(2, 2);
        } else if (LETTERS.containsKey(next)) {
            take(LETTERS.get(next), 2);
        }
    }

    private void entity() {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at > 9) {
            return;
        }
        String name = text.substring(at + 1, end + 1);
        if (name.matches("#[xX][0-9a-fA-F]{1,6};")) {
            take((char) Integer.parseInt(name.substring(2, name.length() - 1), 16), name.length() + 1);
        } else if (name.matches("#\\d{1,6};")) {
            take((char) Integer.parseInt(name.substring(1, name.length() - 1)), name.length() + 1);
        } else if (ENTITIES.containsKey(name)) {
            take(ENTITIES.get(name).charAt(0), name.length() + 1);
        }
    }

    private void hex(int prefix, int digits) {
        int code = 0;
        for (int i = at + prefix; i < at + prefix + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return;
            }
            code = code * 16 + digit;
        }
        take((char) code, prefix + digits);
    }

    private void take(char meant, int length) {
        decoded.append(meant);
        at += length;
    }
}

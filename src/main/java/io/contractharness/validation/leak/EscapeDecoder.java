package io.contractharness.validation.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the escapes of JSON, HTML and URLs in a text, whatever the format of the text is. */
final class EscapeDecoder {
    /** A value in a URL in HTML in JSON. */
    private static final int MAX_ROUNDS = 3;

    private static final Map<String, Character> ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ', "sol", '/');

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[xX]0{0,4}([0-9a-fA-F]{1,4})|#0{0,4}(\\d{1,5})|(\\w{2,4}));");
    private static final int MAX_ENTITY = 12;

    /** A letter after a backslash, and the character that is meant. */
    private static final Map<Character, Character> LETTERS =
            Map.of('n', '\n', 'r', '\r', 't', '\t', '"', '"', '\'', '\'', '/', '/', '\\', '\\');

    private final String text;
    private final StringBuilder decoded;
    private final Matcher entities;
    private int at;

    private EscapeDecoder(String text) {
        this.text = text;
        this.entities = ENTITY.matcher(text);
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
        if (!entities.region(at, Math.min(text.length(), at + MAX_ENTITY)).lookingAt()) {
            return;
        }
        int length = entities.end() - at;
        if (entities.group(1) != null) {
            take((char) Integer.parseInt(entities.group(1), 16), length);
        } else if (entities.group(2) != null) {
            take((char) Integer.parseInt(entities.group(2)), length);
        } else if (ENTITIES.containsKey(entities.group(3))) {
            take(ENTITIES.get(entities.group(3)), length);
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

package io.contractharness.mock.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes the header {@code Prefer} (RFC 7240, section 2); parts that are not preferences are ignored. */
final class PreferHeader {
    static final String NAME = "Prefer";

    private final String text;
    private int at;

    private PreferHeader(String text) {
        this.text = text;
    }

    /**
     * One preference.
     *
     * @param value without quotes; no value and an empty value mean the same
     * @param parameters the names of its parameters
     */
    record Element(String name, String value, List<String> parameters) {}

    static List<Element> parse(String text) {
        PreferHeader reader = new PreferHeader(text);
        List<Element> elements = new ArrayList<>();
        while (reader.at < text.length()) {
            String name = reader.readUntil("=;,");
            String value = reader.value();
            List<String> parameters = new ArrayList<>();
            while (reader.skip(';')) {
                parameters.add(reader.readUntil("=;,"));
                reader.value();
            }
            reader.skip(',');
            if (!name.isEmpty()) {
                elements.add(new Element(name, value, List.copyOf(parameters)));
            }
        }
        return elements;
    }

    static String write(Map<Preference, String> preferences) {
        return preferences.entrySet().stream()
                .map(e -> e.getKey() + "=" + word(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The value as a token if it is one, else as a quoted string (RFC 9110, sections 5.6.2 and 5.6.4). */
    static String word(String value) {
        return value.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                ? value
                : '"' + value.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }

    private String value() {
        if (!skip('=')) {
            return "";
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return skip('"') ? quoted() : readUntil(";,");
    }

    /** The rest of a quoted string; text between the closing quote and the next separator is ignored. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        readUntil(";,");
        return value.toString();
    }

    private String readUntil(String separators) {
        int from = at;
        while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean skip(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }
}

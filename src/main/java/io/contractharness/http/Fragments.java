package io.contractharness.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds secrets in disguise: a part of one that is long enough to tell it, as when a value is cut, split or quoted in halves,
 * and the same in Base64, wherever in a longer text it was encoded.
 */
final class Fragments {
    /** Of a random token, so much is never met by chance, and so little tells nobody the rest. */
    static final int LENGTH = 16;

    /** By each part, the name of its secret. */
    private final Map<String, String> parts = new HashMap<>();

    /** @param written the ways in which the secret is written as it is */
    void add(String secret, Set<String> written, String name) {
        List<String> forms = new ArrayList<>(written);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and the last characters hold bits of what stands beside it.
            String own = coded.substring(before == 0 ? 0 : before + 1, coded.length() - 1);
            forms.add(own);
            forms.add(own.replace('+', '-').replace('/', '_'));
        }
        for (String form : forms) {
            for (int at = 0; at + LENGTH <= form.length(); at++) {
                parts.putIfAbsent(form.substring(at, at + LENGTH), name);
            }
        }
    }

    /** Whether the text holds a part of any. */
    boolean in(String text) {
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            if (parts.containsKey(text.substring(at, at + LENGTH))) {
                return true;
            }
        }
        return false;
    }

    /** The text with the secret's name in place of each of its parts. */
    String redact(String text) {
        if (parts.isEmpty()) {
            return text;
        }
        StringBuilder result = null;
        int copied = 0;
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            String name = parts.get(text.substring(at, at + LENGTH));
            if (name == null) {
                continue;
            }
            int end = at + LENGTH;
            while (end < text.length() && parts.containsKey(text.substring(end - LENGTH + 1, end + 1))) {
                end++;
            }
            result = result == null ? new StringBuilder() : result;
            result.append(text, copied, at).append(name);
            copied = end;
            at = end - 1;
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }
}

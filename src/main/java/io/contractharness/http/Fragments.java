package io.contractharness.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
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

    /** 31 to the power of LENGTH: what the first character of a part has become in its hash when the next one comes. */
    private static final int FIRST = BigInteger.valueOf(31).pow(LENGTH).intValue();

    private static final int HASHES = 1 << 14;

    /** By each part, the name of its secret. */
    private final Map<String, String> parts = new HashMap<>();
    /** The hashes of the parts, so that most of a text is passed over without a look into the map. */
    private final BitSet hashes = new BitSet();

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
                String part = form.substring(at, at + LENGTH);
                parts.putIfAbsent(part, name);
                hashes.set(part.hashCode() & HASHES - 1);
            }
        }
    }

    /** Whether the text holds a part of any. */
    boolean in(String text) {
        if (parts.isEmpty()) {
            return false;
        }
        int hash = 0; // as String.hashCode() of the last characters
        for (int end = 0; end < text.length(); end++) {
            hash = 31 * hash + text.charAt(end) - (end < LENGTH ? 0 : FIRST * text.charAt(end - LENGTH));
            if (end + 1 >= LENGTH
                    && hashes.get(hash & HASHES - 1)
                    && parts.containsKey(text.substring(end + 1 - LENGTH, end + 1))) {
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

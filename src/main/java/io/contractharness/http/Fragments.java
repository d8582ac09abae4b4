package io.contractharness.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Whatever part one takes of a secret, a block is whole in it that begins at a multiple of this. */
    private static final int BLOCK = LENGTH / 2;

    /** 31 to the power of BLOCK: what the first character has become in the hash of a block when the next one comes. */
    private static final int FIRST = BigInteger.valueOf(31).pow(BLOCK).intValue();

    private static final int HASHES = 1 << 14;

    /** By each form of a secret, its name. */
    private final Map<String, String> forms = new LinkedHashMap<>();
    /** Most texts hold none, which these few and their hashes tell. */
    private final Set<String> blocks = new HashSet<>();

    private final BitSet hashes = new BitSet();

    /** By each part, the name of its secret; made when it may be needed. */
    private volatile Map<String, String> parts;

    /** @param written the ways in which the secret is written as it is */
    void add(String secret, Set<String> written, String name) {
        List<String> found = new ArrayList<>(written);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and the last characters hold bits of what stands beside it.
            String own = coded.substring(before == 0 ? 0 : before + 1, coded.length() - 1);
            found.add(own);
            found.add(own.replace('+', '-').replace('/', '_'));
        }
        for (String form : found) {
            forms.putIfAbsent(form, name);
            for (int at = 0; at + BLOCK <= form.length(); at += BLOCK) {
                String block = form.substring(at, at + BLOCK);
                blocks.add(block);
                hashes.set(block.hashCode() & HASHES - 1);
            }
        }
    }

    private Map<String, String> parts() {
        Map<String, String> known = parts;
        if (known == null) {
            known = new HashMap<>();
            for (Map.Entry<String, String> form : forms.entrySet()) {
                String text = form.getKey();
                for (int at = 0; at + LENGTH <= text.length(); at++) {
                    known.putIfAbsent(text.substring(at, at + LENGTH), form.getValue());
                }
            }
            parts = known;
        }
        return known;
    }

    /** Whether the text holds a part of any. */
    boolean in(String text) {
        if (!mayHold(text)) {
            return false;
        }
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            if (parts().containsKey(text.substring(at, at + LENGTH))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHold(String text) {
        if (text.length() < LENGTH || blocks.isEmpty()) {
            return false;
        }
        int hash = 0; // as String.hashCode() of the last characters
        for (int end = 0; end < text.length(); end++) {
            hash = 31 * hash + text.charAt(end) - (end < BLOCK ? 0 : FIRST * text.charAt(end - BLOCK));
            if (end + 1 >= BLOCK
                    && hashes.get(hash & HASHES - 1)
                    && blocks.contains(text.substring(end + 1 - BLOCK, end + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The text with the secret's name in place of each of its parts. */
    String redact(String text) {
        if (!mayHold(text)) {
            return text;
        }
        Map<String, String> known = parts();
        StringBuilder result = null;
        int copied = 0;
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            String name = known.get(text.substring(at, at + LENGTH));
            if (name == null) {
                continue;
            }
            int end = at + LENGTH;
            while (end < text.length() && known.containsKey(text.substring(end - LENGTH + 1, end + 1))) {
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

package io.contractharness.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds known secrets in a text and masks them: in any encoding, cut off, or only a part of them. */
final class KnownSecrets {
    /** Shorter values may be ordinary words. */
    static final int MIN_LENGTH = 8;
    /** A secret that is cut to fewer characters cannot be guessed. */
    private static final int MIN_CUT_LENGTH = 6;
    /** This many characters of a random token do not match by chance, and fewer do not give the token away. */
    static final int PART = 16;
    /** Each part contains one block whole: a piece of a secret that starts at a multiple of this length. */
    private static final int BLOCK = PART / 2;

    private final Set<String> secrets = new LinkedHashSet<>();
    /** The name of the secret by each way to write it; the longest secret first. */
    private final Map<String, String> forms = new LinkedHashMap<>();
    /** The name of the secret by each way to write it with escapes only; most texts contain no escape. */
    private final Map<String, String> escaped = new LinkedHashMap<>();
    /** The long forms, and the same in other codings, in their order: parts of them are masked too. */
    private final Map<String, LongForm> longForms = new LinkedHashMap<>();
    /** The long forms by their blocks: most texts contain none of them. */
    private final Map<String, Set<LongForm>> blocks = new HashMap<>();
    /** Those that are shorter than {@link #MIN_LENGTH}. */
    private final ShortSecrets words = new ShortSecrets();

    private record LongForm(int order, String text, String name) {}

    /** @param nameOfSecret what is written instead of each secret */
    KnownSecrets(Map<String, String> nameOfSecret) {
        nameOfSecret.keySet().stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(secret -> add(secret, nameOfSecret.get(secret)));
    }

    private void add(String secret, String name) {
        if (secret.length() < MIN_LENGTH) {
            words.add(SecretForms.encodings(secret), name);
            return;
        }
        secrets.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> all = new LinkedHashSet<>(SecretForms.encodings(secret));
        if (bytes.length > secret.length()) { // a body that is not UTF-8 is read with one character a byte
            all.addAll(SecretForms.encodings(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        all.forEach(form -> forms.putIfAbsent(form, name));
        SecretForms.escaped(secret).forEach(form -> escaped.putIfAbsent(form, name));
        all.addAll(SecretForms.codings(secret).keySet());
        all.addAll(SecretForms.variants(secret));
        all.stream().filter(form -> form.length() < PART).forEach(form -> forms.putIfAbsent(form, name));
        all.removeIf(form -> form.length() < PART);
        for (String form : all) {
            LongForm added = new LongForm(longForms.size(), form, name);
            if (longForms.putIfAbsent(form, added) == null) {
                for (int at = 0; at + BLOCK <= form.length(); at += BLOCK) {
                    blocks.computeIfAbsent(form.substring(at, at + BLOCK), block -> new LinkedHashSet<>())
                            .add(added);
                }
            }
        }
    }

    boolean in(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** Whether the text contains a cut or a part of a long secret; a quick look, because most texts contain none. */
    boolean mayBeIn(String text) {
        return text.indexOf('…') >= 0 || !maskParts(text).equals(text);
    }

    /** Masks only the secrets that are too short to be masked in part. */
    String maskShort(String text) {
        return mask(text, PART);
    }

    /** Masks each secret that is in the text as a whole or before a cut. */
    String maskWhole(String text) {
        return mask(text, Integer.MAX_VALUE);
    }

    private String mask(String text, int maxLength) {
        String result = words.mask(text);
        for (Map.Entry<String, String> form : forms.entrySet()) {
            if (form.getKey().length() < maxLength) {
                result = maskCut(result.replace(form.getKey(), form.getValue()), form.getKey(), form.getValue());
            }
        }
        if (SecretForms.mayBeEscaped(text)) {
            for (Map.Entry<String, String> form : escaped.entrySet()) {
                result = result.replace(form.getKey(), form.getValue());
            }
        }
        return result;
    }

    /** Messages cut long values, and the start of a secret before the cut is a secret too. */
    private static String maskCut(String text, String secret, String name) {
        String result = text;
        for (int cut = result.indexOf('…'); cut >= 0; cut = result.indexOf('…', cut + 1)) {
            for (int length = Math.min(secret.length(), cut); length >= MIN_CUT_LENGTH; length--) {
                if (result.startsWith(secret.substring(0, length), cut - length)) {
                    result = result.substring(0, cut - length) + name + result.substring(cut);
                    cut = cut - length + name.length();
                    break;
                }
            }
        }
        return result;
    }

    /** Masks each part of a long form. */
    String maskParts(String text) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int at = 0; at + BLOCK <= text.length() && !blocks.isEmpty(); at++) {
            boolean possible = at >= copied && blocks.containsKey(text.substring(at, at + BLOCK));
            for (int from = Math.max(copied, at - BLOCK + 1); possible && from <= at; from++) {
                Optional<String> name = nameOfPart(text, from);
                if (name.isPresent()) {
                    result.append(text, copied, from).append(name.get());
                    copied = from + PART;
                    while (nameOfPart(text, copied - PART + 1).isPresent()) {
                        copied++;
                    }
                    possible = false;
                }
            }
        }
        return copied == 0 ? text : result.append(text, copied, text.length()).toString();
    }

    private Optional<String> nameOfPart(String text, int from) {
        if (from + PART > text.length()) {
            return Optional.empty();
        }
        String part = text.substring(from, from + PART);
        return IntStream.rangeClosed(0, PART - BLOCK)
                .mapToObj(at -> blocks.getOrDefault(part.substring(at, at + BLOCK), Set.of()))
                .flatMap(Set::stream)
                .filter(form -> form.text().contains(part))
                .min(Comparator.comparingInt(LongForm::order))
                .map(LongForm::name);
    }
}

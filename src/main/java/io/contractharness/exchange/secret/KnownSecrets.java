package io.contractharness.exchange.secret;

import io.contractharness.exchange.secret.SecretForm.Blanks;
import io.contractharness.exchange.secret.SecretForm.Style;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds known secrets in a text and masks them: in any encoding, cut off, or only a part of them. */
public final class KnownSecrets {
    /** Shorter values may be ordinary words. */
    public static final int MIN_LENGTH = 8;
    /** A secret that is cut to fewer characters cannot be guessed. */
    private static final int MIN_CUT_LENGTH = 6;
    /** A text may be escaped so often: in JSON in a parameter of a URL in an attribute of HTML, and once more. */
    private static final int LAYERS = 4;
    /** A long text is searched in pieces, so that its decoded copies stay small. */
    private static final int PIECE = 32 * 1024;
    /** A part of a secret with each character escaped three times fits into the overlap of two pieces. */
    private static final int OVERLAP = 2 * 1024;

    private final Set<String> secrets = new LinkedHashSet<>();
    /** The name of the secret by each way to write it that a message may cut; the longest secret first. */
    private final Map<String, String> forms = new LinkedHashMap<>();
    /** The forms in which a blank or a sign counts. */
    private final FormIndex signs = new FormIndex();
    /** The forms of letters and digits only, in any case and with anything between them. */
    private final FormIndex lettersAndDigits = new FormIndex();
    /** Those that are shorter than {@link #MIN_LENGTH}. */
    private final ShortSecrets words = new ShortSecrets();

    private final Set<String> indexed = new LinkedHashSet<>();

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
        SecretForms.encodings(secret).forEach(form -> forms.putIfAbsent(form, name));
        boolean isLong = secret.length() >= FormIndex.PART; // a shorter one may be words
        boolean ofWords = secret.chars().anyMatch(Character::isWhitespace);
        Blanks blanks = ofWords ? Blanks.ANYWHERE : isLong ? Blanks.IN_THE_WHOLE : Blanks.NEVER;
        index(signs, SecretForms.plain(secret), name, new Style(!isLong, blanks, true));
        index(signs, SecretForms.exact(secret), name, new Style(true, Blanks.IN_THE_WHOLE, true));
        index(signs, SecretForms.twice(secret), name, new Style(true, Blanks.IN_THE_WHOLE, false));
        index(lettersAndDigits, List.of(SecretForms.hex(secret)), name, new Style(false, Blanks.ANYWHERE, true));
        index(lettersAndDigits, SecretForms.lettersAndDigits(secret), name, new Style(false, Blanks.ANYWHERE, false));
    }

    private void index(FormIndex index, Collection<String> texts, String name, Style style) {
        for (String text : texts) {
            DecodedText joined = DecodedText.of(text, 0, text.length()).joined();
            String form = new String(joined.chars());
            if (form.length() >= FormIndex.BLOCK && indexed.add(form)) {
                index.add(new SecretForm(indexed.size() - 1, form, name, style));
            }
        }
    }

    /** Whether the text contains one of the secrets as it is. */
    public boolean in(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** Whether the text contains a cut or a part of a secret. */
    public boolean mayBeIn(String text) {
        return !secrets.isEmpty() && (text.indexOf('…') >= 0 || !find(text).isEmpty());
    }

    /** Masks only the secrets that are too short to be masked in part. */
    public String maskShort(String text) {
        return words.mask(text);
    }

    /** Masks each secret that is in the text as a whole or before a cut. */
    public String maskWhole(String text) {
        String result = words.mask(text);
        List<SecretMatch> whole = new ArrayList<>(find(result));
        whole.removeIf(match -> !match.whole());
        result = SecretMatch.mask(result, whole);
        for (Map.Entry<String, String> form : forms.entrySet()) {
            result = maskCut(result, form.getKey(), form.getValue());
        }
        return result;
    }

    /** Masks each part of a secret. */
    public String maskParts(String text) {
        return SecretMatch.mask(text, find(text));
    }

    private List<SecretMatch> find(String text) {
        List<SecretMatch> found = new ArrayList<>();
        for (int start = 0; start < text.length(); start += PIECE) {
            DecodedText piece =
                    DecodedText.of(text, Math.max(0, start - OVERLAP), Math.min(text.length(), start + PIECE));
            if (piece.mayBeQuotedPrintable()) {
                search(piece.unquoted(), found);
            }
            search(piece, found);
            for (int layer = 0; layer < LAYERS && piece.mayHaveEscapes(); layer++) {
                DecodedText below = piece.unescaped();
                if (below.length() == piece.length()) {
                    break;
                }
                piece = below;
                search(piece, found);
            }
        }
        return found;
    }

    private void search(DecodedText piece, List<SecretMatch> found) {
        if (FormIndex.mayFind(piece, signs, lettersAndDigits)) {
            signs.find(piece.joined(), found);
            lettersAndDigits.find(piece.lettersAndDigits(), found);
        }
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
}

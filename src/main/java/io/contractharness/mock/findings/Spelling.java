package io.contractharness.mock.findings;

import io.contractharness.exchange.Query;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Compares names as people and clients misspell them. */
final class Spelling {
    /** Shorter names are near to too many others. */
    private static final int MIN_LENGTH = 4;
    /** A longer text is no misspelled name, and would take long to compare. */
    private static final int MAX_LENGTH = 200;

    private static final int MAX_SHOWN = 40;
    private static final int MAX_DECODINGS = 3;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{Alnum}]");
    /** Everything but what stands inside a name. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{Alnum}_-]+");

    private Spelling() {}

    /** Letters and digits alone, in lower case and without accents. */
    static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return NO_LETTERS.matcher(letters).replaceAll("");
    }

    /** A text that was encoded more than once is decoded until nothing is left to decode. */
    static String decoded(String text) {
        String result = text;
        for (int i = 0; i < MAX_DECODINGS && ESCAPE.matcher(result).find(); i++) {
            result = Query.decode(result);
        }
        return result;
    }

    static boolean hasEscape(String text) {
        return ESCAPE.matcher(text).find();
    }

    /** The name among others that was meant; empty when none is near. */
    static Optional<String> near(String sent, Collection<String> names) {
        return sent.length() > MAX_LENGTH
                ? Optional.empty()
                : first(names, name -> plain(name).equals(plain(sent)) ? name : "")
                        .or(() -> first(names, name -> hasWord(sent, name) ? name : ""))
                        .or(() -> first(names, name -> oneEditApart(plain(sent), plain(name)) ? name : ""));
    }

    private static Optional<String> first(Collection<String> names, UnaryOperator<String> found) {
        return names.stream().map(found).filter(name -> !name.isEmpty()).findFirst();
    }

    /** Whether the name stands in the text as a word: {@code params[name]}, {@code name.0}. */
    private static boolean hasWord(String text, String name) {
        return words(text).stream().anyMatch(word -> plain(word).equals(plain(name)));
    }

    static List<String> words(String text) {
        return Arrays.stream(BETWEEN_NAMES.split(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether one letter added, left out, changed or swapped with its neighbour makes one of the other. */
    static boolean oneEditApart(String a, String b) {
        if (a.length() > b.length()) {
            return oneEditApart(b, a);
        }
        if (a.length() < MIN_LENGTH || b.length() - a.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < a.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        if (b.length() > a.length()) {
            return a.substring(at).equals(b.substring(at + 1));
        }
        boolean swapped = at + 1 < a.length()
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.substring(at + 2).equals(b.substring(at + 2));
        return at == a.length() || swapped || a.substring(at + 1).equals(b.substring(at + 1));
    }

    /** A name as a message shows it: short, and without a value that was encoded into it. */
    static String shown(String name) {
        String start = name.replaceFirst("(?s)(?<=[=&]).*", "");
        String text = start.length() > MAX_SHOWN ? start.substring(0, MAX_SHOWN) : start;
        return text.length() < name.length() ? text + "…" : text;
    }
}

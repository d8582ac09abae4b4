package io.contractharness.steps;

import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The orders that a list may be sorted in which is said to be alphabetical. */
final class Alphabet {
    private Alphabet() {}

    /** Code points, letters alone, and French; the later ones take a while to make, and most lists need none of them. */
    static Stream<Comparator<String>> all() {
        return Stream.<Supplier<Comparator<String>>>of(
                        Comparator::naturalOrder, () -> letters()::compare, () -> french()::compare)
                .map(Supplier::get);
    }

    private static Collator letters() {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters;
    }

    /** Accents count from the end of a word. Spelt out, since the process need not have Java's own French. */
    static Collator french() {
        try {
            var root = (RuleBasedCollator) Collator.getInstance(Locale.ROOT);
            var french = new RuleBasedCollator(root.getRules() + "@");
            french.setDecomposition(root.getDecomposition());
            return french;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}

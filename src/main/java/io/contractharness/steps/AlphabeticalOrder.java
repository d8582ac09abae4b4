package io.contractharness.steps;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The orders that a list may be sorted in which is said to be alphabetical. */
final class AlphabeticalOrder {
    private AlphabeticalOrder() {}

    /** Code points, letters alone, and French; the later ones take a while to make, and most lists need none of them. */
    static Stream<Comparator<String>> all() {
        return Stream.<Supplier<Comparator<String>>>of(
                        Comparator::naturalOrder,
                        () -> letters()::compare,
                        () -> Collator.getInstance(Locale.FRENCH)::compare)
                .map(Supplier::get);
    }

    private static Collator letters() {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters;
    }
}

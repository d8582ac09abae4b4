package io.contractharness.steps;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The orders that count as alphabetical. */
final class AlphabeticalOrder {
    private AlphabeticalOrder() {}

    /** Code points, letters only, and French. They are made lazily: collators are slow to make, and few lists need one. */
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

package io.contractharness.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Collator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    @Test
    void french_is_sorted_as_java_sorts_it() {
        assertEquals(Collator.getInstance(Locale.FRENCH), InterventionSteps.french());
    }
}

package io.contractharness.mock.findings;

import java.util.Optional;

/**
 * How to fix a problem.
 *
 * @param text one or two sentences; the first says it without the others
 * @param guess whether it names the mistake; otherwise it repeats what is wanted
 */
record Hint(String text, boolean guess) {
    static Hint guess(String text) {
        return new Hint(text, true);
    }

    static Hint rule(String text) {
        return new Hint(text, false);
    }

    Optional<String> cure() {
        return guess ? Optional.of(text) : Optional.empty();
    }
}

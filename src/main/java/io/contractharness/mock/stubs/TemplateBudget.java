package io.contractharness.mock.stubs;

import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Options;
import io.contractharness.exchange.GatewayQuotas;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/** How much one template may still do: a mistake in a file must not stop the mock. */
final class TemplateBudget {
    static final int MAX_ROUNDS = 100_000;
    static final int MAX_CHARACTERS = GatewayQuotas.PAYLOAD_BYTES;
    static final Duration MAX_TIME = Duration.ofSeconds(2);
    /** A width or precision of more than five digits in a format. */
    private static final Pattern WIDTH = Pattern.compile("%[^a-zA-Z%]*\\d{6}");

    private static final String NAME = "template-budget";

    private final long began = System.nanoTime();
    private int rounds;
    private long characters;

    /** The budget of the template that is being filled in. */
    static TemplateBudget of(Options options) {
        TemplateBudget budget = options.data(NAME);
        if (budget == null) {
            budget = new TemplateBudget();
            options.data(NAME, budget);
        }
        return budget;
    }

    /** Counts a round of a loop, or a call of a helper. */
    void round() {
        rounds++;
        check(rounds <= MAX_ROUNDS, MAX_ROUNDS + " rounds and calls");
        check(System.nanoTime() - began < MAX_TIME.toNanos(), MAX_TIME.toSeconds() + " seconds");
    }

    /** Counts the text of a round. */
    void written(CharSequence text) {
        characters += text.length();
        check(characters <= MAX_CHARACTERS, MAX_CHARACTERS + " characters");
    }

    /** Checks the size of what a helper made. */
    static void made(Object result) {
        if (result instanceof CharSequence text) {
            check(text.length() <= MAX_CHARACTERS, MAX_CHARACTERS + " characters");
        } else if (result instanceof Collection<?> list) {
            check(list.size() <= MAX_ROUNDS, MAX_ROUNDS + " elements");
        }
    }

    /** Checks a number that says how large a result will be. */
    static void size(Object number) {
        if (number instanceof Number size) {
            check(Math.abs(size.doubleValue()) <= MAX_ROUNDS, "numbers up to " + MAX_ROUNDS + " for a size");
        } else if (number instanceof CharSequence format) {
            check(!WIDTH.matcher(format).find(), "numbers up to " + MAX_ROUNDS + " for a size");
        }
    }

    private static void check(boolean within, String limit) {
        if (!within) {
            throw failure("wanted at most " + limit + ", came more");
        }
    }

    /** The end of a template, with a message for the answer. */
    static HandlebarsException failure(String message) {
        String text = "template: " + message;
        return new HandlebarsException(new HandlebarsError("template", 1, 1, text, text, text));
    }
}

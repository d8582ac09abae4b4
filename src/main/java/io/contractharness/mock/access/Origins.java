package io.contractharness.mock.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins whose pages may call the API.
 *
 * @param all whether every origin is allowed
 * @param named the allowed ones otherwise
 */
public record Origins(boolean all, Set<Origin> named) {
    /** Allows every origin. */
    public static final String ALL = "*";
    /** Allows no origin: the API answers as if CORS did not exist. */
    public static final String NONE = "none";

    /**
     * @param texts origins such as {@code http://localhost:3000}, or {@link #ALL} or {@link #NONE} alone
     * @throws IllegalArgumentException when a text is not an origin; the message names it
     */
    public static Origins of(List<String> texts) {
        if (texts.equals(List.of(ALL))) {
            return new Origins(true, Set.of());
        }
        if (texts.equals(List.of(NONE))) {
            return new Origins(false, Set.of());
        }
        return new Origins(false, texts.stream().map(Origins::named).collect(Collectors.toUnmodifiableSet()));
    }

    private static Origin named(String text) {
        return Origin.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "wanted an origin such as http://localhost:3000, or '*' or 'none' alone, came '" + text + "'"));
    }

    public boolean none() {
        return !all && named.isEmpty();
    }

    public boolean has(String origin) {
        return all || Origin.of(origin).filter(named::contains).isPresent();
    }
}

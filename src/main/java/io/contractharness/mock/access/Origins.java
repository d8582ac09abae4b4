package io.contractharness.mock.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins whose pages may call the API.
 *
 * @param all whether every origin is allowed
 * @param named the allowed ones otherwise
 * @param withAnyPort allowed too, with any port: the port of each is the default of its scheme
 */
public record Origins(boolean all, Set<Origin> named, Set<Origin> withAnyPort) {
    /** Allows every origin. */
    public static final String ALL = "*";
    /** Allows no origin: the API answers as if CORS did not exist. */
    public static final String NONE = "none";

    private static final String ANY_PORT = ":*";

    /**
     * @param texts origins such as {@code http://localhost:3000}, or {@code http://localhost:*} for any port, or
     *     {@link #ALL} or {@link #NONE} alone
     * @throws IllegalArgumentException when a text is not an origin; the message names it
     */
    public static Origins of(List<String> texts) {
        if (texts.equals(List.of(ALL))) {
            return new Origins(true, Set.of(), Set.of());
        }
        if (texts.equals(List.of(NONE))) {
            return new Origins(false, Set.of(), Set.of());
        }
        return new Origins(false, origins(texts, false), origins(texts, true));
    }

    private static Set<Origin> origins(List<String> texts, boolean withAnyPort) {
        return texts.stream()
                .filter(text -> text.endsWith(ANY_PORT) == withAnyPort)
                .map(Origins::named)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Origin named(String text) {
        String origin = text.endsWith(ANY_PORT) ? text.substring(0, text.length() - ANY_PORT.length()) : text;
        return Origin.of(origin)
                .filter(found -> origin.equals(text) || !origin.matches(".*:\\d+"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "wanted an origin such as http://localhost:3000, http://localhost:* for any port, or '*' or 'none'"
                                + " alone, came '" + text + "'"));
    }

    public boolean none() {
        return !all && named.isEmpty() && withAnyPort.isEmpty();
    }

    public boolean has(String origin) {
        return all
                || Origin.of(origin)
                        .filter(o -> named.contains(o) || withAnyPort.contains(o.withDefaultPort()))
                        .isPresent();
    }
}

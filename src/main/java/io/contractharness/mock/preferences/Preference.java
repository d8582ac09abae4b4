package io.contractharness.mock.preferences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request may prefer, by header, query parameter or path prefix. */
enum Preference {
    /** The status of the response. */
    CODE,
    /** The named example that the response contains. */
    EXAMPLE,
    /** The delay of the response. */
    WAIT,
    /** How the response fails on its way. */
    FAULT,
    /** {@code none} leaves out the CORS headers. */
    CORS,
    /** The header {@code Retry-After}. */
    RETRY_AFTER;

    private static final String QUERY_PREFIX = "__";

    static Optional<Preference> ofName(String name) {
        return Arrays.stream(values())
                .filter(p -> p.toString().equalsIgnoreCase(name))
                .findFirst();
    }

    static Optional<Preference> ofQuery(String name) {
        return Arrays.stream(values()).filter(p -> p.query().equals(name)).findFirst();
    }

    /** The name of the query parameter. */
    String query() {
        return QUERY_PREFIX + this;
    }

    static String all() {
        return Arrays.stream(values()).map(Preference::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

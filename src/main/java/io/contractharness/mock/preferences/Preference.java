package io.contractharness.mock.preferences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be preferred: the names of the header {@code Prefer}, of the reserved query parameters and of the path prefix. */
enum Preference {
    /** The status to be answered with. */
    CODE,
    /** The named example to be answered with. */
    EXAMPLE,
    /** How long the answer takes. */
    WAIT,
    /** How the answer fails on its way. */
    FAULT,
    /** Whether CORS headers stay off. */
    CORS,
    /** When the client may come again. */
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

    /** The query parameter that asks for it. */
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

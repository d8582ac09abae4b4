package io.contractharness.client;

import io.contractharness.exchange.Header;
import java.util.List;

/**
 * How a target is reached.
 *
 * @param headers sent with every request to the API
 * @param maximum how many requests may be under way at once
 */
public record Connection(List<Header> headers, int maximum) {
    public static final int DEFAULT_MAXIMUM = 4;
    public static final int LARGEST_MAXIMUM = 64;

    public Connection {
        if (maximum < 1 || maximum > LARGEST_MAXIMUM) {
            throw new IllegalArgumentException("wanted 1 to " + LARGEST_MAXIMUM + " connections, came " + maximum);
        }
        headers = List.copyOf(headers);
    }

    /** Without a proxy, with the certificates that Java trusts. */
    public static Connection direct() {
        return new Connection(List.of(), DEFAULT_MAXIMUM);
    }
}

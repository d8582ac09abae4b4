package io.contractharness.client;

import io.contractharness.exchange.Header;
import java.util.List;

/**
 * How a target is reached.
 *
 * @param headers sent with every request to the API
 */
public record Connection(List<Header> headers) {
    public Connection {
        headers = List.copyOf(headers);
    }

    /** Without a proxy, with the certificates that Java trusts. */
    public static Connection direct() {
        return new Connection(List.of());
    }
}

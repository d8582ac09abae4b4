package io.contractharness.client;

import io.contractharness.client.transport.ProxyRules;
import io.contractharness.exchange.Header;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a target is reached. {@link #toString()} shows no values of headers.
 *
 * @param proxies which requests take a proxy
 * @param tls the trusted certificates and the client's own; empty for what Java trusts
 * @param headers sent with every request to the API
 * @param secrets what is written instead of each secret that these settings contain
 * @param maximum how many requests may be under way at once
 */
public record Connection(
        ProxyRules proxies, Optional<SSLContext> tls, List<Header> headers, Map<String, String> secrets, int maximum) {
    public static final int DEFAULT_MAXIMUM = 4;
    public static final int LARGEST_MAXIMUM = 64;

    public Connection {
        if (maximum < 1 || maximum > LARGEST_MAXIMUM) {
            throw new IllegalArgumentException("wanted 1 to " + LARGEST_MAXIMUM + " connections, came " + maximum);
        }
        headers = List.copyOf(headers);
        secrets = Map.copyOf(secrets);
    }

    /** Without a proxy, with the certificates that Java trusts. */
    public static Connection direct() {
        return new Connection(ProxyRules.none(), Optional.empty(), List.of(), Map.of(), DEFAULT_MAXIMUM);
    }

    /** The same way with this many requests under way at once. */
    public Connection withMaximum(int other) {
        return new Connection(proxies, tls, headers, secrets, other);
    }

    @Override
    public String toString() {
        return "Connection[proxies=" + proxies + ", tls=" + (tls.isPresent() ? "own" : "Java's") + ", headers="
                + headers.stream().map(Header::name).toList() + ", maximum=" + maximum + "]";
    }
}

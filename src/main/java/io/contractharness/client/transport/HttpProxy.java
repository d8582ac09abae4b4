package io.contractharness.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A forward proxy. {@link #toString()} does not show its credentials.
 *
 * @param host a name, or an address without brackets
 * @param credentials user and password with a colon between them
 * @param source what names it, such as {@code HTTPS_PROXY}
 */
public record HttpProxy(String host, int port, Optional<String> credentials, String source) {
    public HttpProxy {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("wanted a host and a port, came '" + host + "' and " + port);
        }
    }

    /** The value of {@code Proxy-Authorization} (RFC 7617); empty for a proxy that asks for none. */
    public Optional<String> authorization() {
        return credentials.map(
                pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + " of " + source;
    }
}

package io.contractharness.mock.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a page comes from, as browsers write it in the header {@code Origin} (RFC 6454, 6.2).
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address in brackets
 * @param port the scheme's own when none is written
 */
public record Origin(String scheme, String host, int port) {

    /** Reads an origin; empty when the text is none, as the opaque {@code null} is. */
    public static Optional<Origin> of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean more = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (uri.getScheme() == null
                || uri.getHost() == null
                || more
                || !uri.getRawPath().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(uri.getScheme(), uri.getHost(), uri.getPort()));
    }

    /** @param port not above 0 for the scheme's own */
    public static Origin of(String scheme, String host, int port) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new Origin(lower, name.toLowerCase(Locale.ROOT), port > 0 ? port : defaultPort(lower));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}

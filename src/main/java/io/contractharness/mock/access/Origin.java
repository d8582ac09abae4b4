package io.contractharness.mock.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The origin of a page, as in the header {@code Origin} (RFC 6454, 6.2).
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address in brackets
 * @param port the default of the scheme when the text has none
 */
public record Origin(String scheme, String host, int port) {

    /** Reads an origin; empty when the text is not one, as the opaque {@code null}. */
    public static Optional<Origin> of(String text) {
        try {
            URI uri = new URI(text);
            boolean isOrigin = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority());
            return isOrigin ? Optional.of(of(uri.getScheme(), uri.getHost(), uri.getPort())) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @param port 0 or less for the default of the scheme */
    public static Origin of(String scheme, String host, int port) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new Origin(lower, name.toLowerCase(Locale.ROOT), port > 0 ? port : defaultPort(lower));
    }

    Origin withDefaultPort() {
        return of(scheme, host, 0);
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

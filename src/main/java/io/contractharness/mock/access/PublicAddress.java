package io.contractharness.mock.access;

import io.contractharness.exchange.Request;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address by which clients reach the mock, such as {@code https://app.example.test/api}.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host, and port where it is not the one of the scheme
 * @param prefix what a proxy removes from the path; empty, or with a slash before it and none behind
 */
public record PublicAddress(String scheme, String authority, String prefix) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    /** Characters that need no escapes anywhere: the prefix is signed, and it is written into code. */
    private static final Pattern PREFIX = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]{1,100}){0,10}");

    private static final int MAX_PORT = 65_535;

    public PublicAddress {
        if (!isScheme(scheme) || !isAuthority(authority)) {
            throw new IllegalArgumentException("wanted http or https and a host, came another");
        }
        if (!isPrefix(prefix)) {
            throw new IllegalArgumentException(
                    "wanted a path of at most 10 names with letters, digits, '-', '.', '_' and" + " '~', came '"
                            + prefix + "'");
        }
    }

    /** @throws IllegalArgumentException when its path cannot be one that a proxy removes; the message says what is allowed */
    public static PublicAddress of(URI url) {
        String path = url.getRawPath().replaceFirst("/+$", "");
        return new PublicAddress(url.getScheme(), url.getRawAuthority(), path).normalized();
    }

    static boolean isScheme(String text) {
        return text.equals("http") || text.equals("https");
    }

    static boolean isAuthority(String text) {
        return AUTHORITY.matcher(text).matches();
    }

    static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= MAX_PORT;
    }

    static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** The port of an authority; empty when it has none. */
    static String port(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? "" : authority.substring(colon + 1);
    }

    static String host(String authority) {
        String port = port(authority);
        return port.isEmpty() ? authority : authority.substring(0, authority.length() - port.length() - 1);
    }

    /** As a browser writes it: in lower case, and without the port of the scheme. */
    PublicAddress normalized() {
        String port = port(authority);
        boolean usual = port.matches(scheme.equals("https") ? "0*443" : "0*80");
        return new PublicAddress(scheme, (usual ? host(authority) : authority).toLowerCase(Locale.ROOT), prefix);
    }

    /** The host, an IPv6 address in brackets. */
    public String host() {
        return host(authority);
    }

    public URI url() {
        return URI.create(toString());
    }

    Origin origin() {
        String port = port(authority);
        return Origin.of(scheme, host(), port.isEmpty() ? 0 : Integer.parseInt(port));
    }

    /** A request as its client sent it to this address. */
    public Request sent(Request request) {
        return request.withTarget(prefix + request.target()).withHeader("Host", authority);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority + prefix;
    }
}

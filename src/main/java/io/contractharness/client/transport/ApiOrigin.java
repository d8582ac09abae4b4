package io.contractharness.client.transport;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.client.utils.URIUtils;

/** Scheme, host and port of an API (RFC 6454): what is meant for it is sent nowhere else. */
public record ApiOrigin(String scheme, String host, int port) {
    private static final int MAX_PORT = 65_535;

    public static ApiOrigin of(URI url) {
        HttpHost host = ProxyRules.host(url);
        return new ApiOrigin(
                host.getSchemeName().toLowerCase(Locale.ROOT),
                host.getHostName().toLowerCase(Locale.ROOT),
                ProxyRules.port(host));
    }

    /** The origin of a URL; empty when it has no host, one with other characters than hosts have, or no port that exists. */
    public static Optional<ApiOrigin> find(URI url) {
        HttpHost host = url.getScheme() == null ? null : URIUtils.extractHost(url);
        return host == null
                        || url.getPort() == 0
                        || url.getPort() > MAX_PORT
                        || !host.getHostName().matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.%]+]?")
                ? Optional.empty()
                : Optional.of(of(url));
    }

    public boolean includes(URI url) {
        return of(url).equals(this);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** The host without brackets, and without the dot at the end of a complete name; an address in its usual form. */
    String name() {
        String bare = host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
        return IpAddress.parse(bare).map(InetAddress::getHostAddress).orElse(bare);
    }

    /** Host and port, without the default port. */
    public String authority() {
        return port == (isSecure() ? 443 : 80) ? bracketed() : bracketed() + ":" + port;
    }

    String bracketed() {
        return name().contains(":") ? "[" + name() + "]" : name();
    }
}

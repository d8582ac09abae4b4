package io.contractharness.client.transport;

import java.net.URI;
import java.util.Locale;
import org.apache.http.HttpHost;

/** Scheme, host and port of an API (RFC 6454): what is meant for it is sent nowhere else. */
public record ApiOrigin(String scheme, String host, int port) {
    public static ApiOrigin of(URI url) {
        HttpHost host = ProxyRules.host(url);
        return new ApiOrigin(
                host.getSchemeName().toLowerCase(Locale.ROOT),
                host.getHostName().toLowerCase(Locale.ROOT),
                ProxyRules.port(host));
    }

    public boolean includes(URI url) {
        return of(url).equals(this);
    }
}

package io.contractharness.client.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.client.utils.URIUtils;

/**
 * Which proxy a request takes.
 *
 * @param http for URLs of {@code http}
 * @param https for URLs of {@code https}
 * @param direct the hosts that are reached without a proxy
 */
public record ProxyRules(Optional<HttpProxy> http, Optional<HttpProxy> https, NoProxy direct) {
    /** No request takes a proxy. */
    public static ProxyRules none() {
        return new ProxyRules(Optional.empty(), Optional.empty(), NoProxy.parse(""));
    }

    /** Every request takes this proxy. */
    public static ProxyRules always(HttpProxy proxy) {
        return new ProxyRules(Optional.of(proxy), Optional.of(proxy), NoProxy.parse(""));
    }

    /** The proxy for a URL; empty when its host is connected to directly. */
    public Optional<HttpProxy> proxyFor(URI url) {
        return proxyFor(host(url));
    }

    Optional<HttpProxy> proxyFor(HttpHost target) {
        boolean secure = target.getSchemeName().equalsIgnoreCase("https");
        return (secure ? https : http).filter(proxy -> !direct.matches(target.getHostName(), port(target)));
    }

    /** The host of a URL; other than {@link URI#getHost()} it knows names with an underscore. */
    public static HttpHost host(URI url) {
        HttpHost host = URIUtils.extractHost(url);
        if (host == null) {
            throw new IllegalArgumentException("wanted a URL with a host, came " + url);
        }
        return host;
    }

    /** The port that is connected to. */
    public static int port(HttpHost host) {
        return host.getPort() >= 0
                ? host.getPort()
                : host.getSchemeName().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }
}

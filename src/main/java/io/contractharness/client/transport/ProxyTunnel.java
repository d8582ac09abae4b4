package io.contractharness.client.transport;

import java.io.IOException;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.StatusLine;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;

/** The way of one request through its proxy, if it has one: which part of the way a failure belongs to. */
final class ProxyTunnel {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final ProxyRules rules;
    private Optional<HttpProxy> proxy = Optional.empty();
    private boolean passed;

    ProxyTunnel(ProxyRules rules) {
        this.rules = rules;
    }

    /** A request of {@code https} goes through a tunnel (CONNECT), one of {@code http} to the proxy itself. */
    synchronized HttpRoute route(HttpHost target) {
        boolean secure = target.getSchemeName().equalsIgnoreCase("https");
        proxy = rules.proxyFor(target);
        return proxy.map(p -> new HttpRoute(target, null, new HttpHost(p.host(), p.port()), secure))
                .orElseGet(() -> new HttpRoute(target, null, secure));
    }

    /** Whether the request goes through a proxy. */
    synchronized boolean used() {
        return proxy.isPresent();
    }

    /** The proxy, as long as a failure is its own. */
    synchronized Optional<HttpProxy> failing() {
        return passed ? Optional.empty() : proxy;
    }

    /** Whether HttpClient sends this request to the proxy only. */
    static boolean opens(HttpRequest request) {
        return request.getRequestLine().getMethod().equals("CONNECT");
    }

    /** Adds what only the proxy reads. */
    synchronized void prepare(HttpRequest request, HttpContext context) {
        if (opens(request)) {
            request.setHeader("Host", request.getRequestLine().getUri());
            request.setHeader("User-Agent", ExactRequest.USER_AGENT);
        } else {
            passed = true; // the way is open
        }
        if (opens(request) || !tunnelled(context)) {
            proxy.flatMap(HttpProxy::authorization).ifPresent(value -> request.setHeader("Proxy-Authorization", value));
        }
    }

    /**
     * Takes the answers of the proxy itself.
     *
     * @return whether this was one
     * @throws ProxyFailureException when the proxy refused
     */
    synchronized boolean answered(HttpResponse response, HttpContext context) throws IOException {
        HttpRequest request = HttpClientContext.adapt(context).getRequest();
        StatusLine status = response.getStatusLine();
        if (opens(request)) {
            if (status.getStatusCode() / 100 != 2) {
                throw refused(status, "CONNECT " + request.getRequestLine().getUri());
            }
            passed = true;
            return true;
        }
        if (proxy.isPresent() && !tunnelled(context) && status.getStatusCode() == PROXY_AUTHENTICATION_REQUIRED) {
            throw refused(status, request.getRequestLine().getMethod());
        }
        return false;
    }

    private ProxyFailureException refused(StatusLine status, String what) {
        passed = false;
        boolean named = proxy.orElseThrow().credentials().isPresent();
        String why = status.getStatusCode() != PROXY_AUTHENTICATION_REQUIRED
                ? ""
                : named ? ", so it does not accept the credentials" : ", so it wants credentials";
        String reason = status.getReasonPhrase() == null ? "" : " " + status.getReasonPhrase();
        return new ProxyFailureException(
                "the answer " + status.getStatusCode() + reason + " of the proxy " + proxy.get() + " to " + what + why);
    }

    private static boolean tunnelled(HttpContext context) {
        return HttpClientContext.adapt(context).getHttpRoute() instanceof HttpRoute route && route.isTunnelled();
    }
}

package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/**
 * The headers that keep the content of others apart from the console, which has the same origin: a page that a deployment, a
 * stub or an upload contains gets an origin of its own and runs no scripts (HTML, "Sandboxing"). Programs that read the
 * response do not notice.
 */
final class ContentPolicy {
    private static final String POLICY = "Content-Security-Policy";
    private static final HttpField SANDBOX = new PreEncodedHttpField(POLICY, "sandbox");
    /** No other type than the one that the response names (Fetch, "X-Content-Type-Options"). */
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private ContentPolicy() {}

    /** Adds the headers; a policy that is there already stays, because browsers apply all of them. */
    static void addTo(HttpFields.Mutable response, Request request) {
        response.put(NO_SNIFF);
        boolean console = AccessGuard.isConsole(request.getHttpURI().getCanonicalPath());
        if (!console || !response.contains(POLICY)) {
            response.add(SANDBOX);
        }
    }
}

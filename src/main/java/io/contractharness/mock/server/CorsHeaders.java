package io.contractharness.mock.server;

import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.uploads.Bucket;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The headers that let pages of other origins read what the API answers (Fetch, "HTTP extensions": the CORS protocol).
 *
 * <p>An origin is never allowed together with credentials of the browser's own: the API takes its credentials in headers,
 * which no page of a stranger can add.
 */
final class CorsHeaders {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    /** What a page may read anyhow, and what is not for pages. */
    private static final Set<String> NOT_TO_EXPOSE = Set.of(
            "cache-control",
            "content-language",
            "content-length",
            "content-type",
            "expires",
            "last-modified",
            "pragma",
            "connection",
            "date",
            "set-cookie",
            "transfer-encoding",
            "vary");

    private final Origins origins;

    CorsHeaders(Origins origins) {
        this.origins = origins;
    }

    /**
     * Whether a path is the API's, or tells of it; the bucket says itself what pages may do.
     *
     * @param canonicalPath empty when the request has none
     */
    static boolean concern(String canonicalPath) {
        return !canonicalPath.isEmpty()
                && !AccessGuard.protects(canonicalPath)
                && !canonicalPath.equals(Bucket.ROOT)
                && !canonicalPath.startsWith(Bucket.ROOT + "/");
    }

    /** Adds to a response what lets a page read it, unless it says so itself or is not for pages of other origins. */
    void addTo(HttpFields.Mutable response, Request request) {
        if (origins.none() || response.contains(ALLOW_ORIGIN) || !concern(JettyRequests.canonicalPath(request))) {
            return;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (!origins.all() && !response.contains(HttpHeader.VARY, "Origin")) {
            response.add(HttpHeader.VARY, "Origin");
        }
        if (!origins.all() && (origin == null || !origins.has(origin))) {
            return;
        }
        Set<String> exposed = new LinkedHashSet<>();
        for (HttpField field : response) {
            String name = field.getName();
            if (!NOT_TO_EXPOSE.contains(name.toLowerCase(Locale.ROOT))
                    && !name.regionMatches(true, 0, "Access-Control-", 0, 15)) {
                exposed.add(name);
            }
        }
        response.put(ALLOW_ORIGIN, origins.all() ? Origins.ALL : origin);
        if (!exposed.isEmpty()) {
            response.put("Access-Control-Expose-Headers", String.join(", ", exposed));
        }
    }
}

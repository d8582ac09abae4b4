package io.contractharness.mock.server;

import io.contractharness.mock.access.Origins;
import io.contractharness.mock.api.CorsPreflight;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.uploads.Bucket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The CORS headers that let pages of other origins read the responses (Fetch, "CORS protocol").
 *
 * <p>An origin that the user named may send the credentials of the browser too (Fetch, "credentials mode"); with
 * {@code *} nobody may.
 */
final class CorsHeaders {
    private static final String EXPOSE = "Access-Control-Expose-Headers";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    /** Headers that pages can always read, and headers that they never need. */
    private static final Set<String> NOT_EXPOSED = Set.of(
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

    /** The bucket's own answers have the headers of its rules; a message of the mock at one of its URLs has these. */
    private static boolean covers(String path, HttpFields response) {
        return CorsPreflight.covers(path)
                || Bucket.covers(path) && "application/json".equals(response.get(HttpHeader.CONTENT_TYPE));
    }

    /** Adds the headers, unless the response has its own or the origin is not allowed. */
    void addTo(HttpFields.Mutable response, Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path != null && Bucket.covers(path)) {
            exposeWhatWasDone(response);
        }
        if (origins.none() || response.contains(ALLOW_ORIGIN) || path == null || !covers(path, response)) {
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
            if (!NOT_EXPOSED.contains(name.toLowerCase(Locale.ROOT))
                    && !name.regionMatches(true, 0, "Access-Control-", 0, 15)) {
                exposed.add(name);
            }
        }
        response.put(ALLOW_ORIGIN, origins.all() ? Origins.ALL : origin);
        if (!origins.all()) {
            response.put("Access-Control-Allow-Credentials", "true");
        }
        if (!exposed.isEmpty()) {
            response.put(EXPOSE, String.join(", ", exposed));
        }
    }

    /** The bucket's list has S3's headers alone; a page may also see what it asked the mock for. */
    private static void exposeWhatWasDone(HttpFields.Mutable response) {
        String exposed = response.get(EXPOSE);
        for (String name : List.of(Delivery.APPLIED, Delivery.FAULTS_ON)) {
            if (exposed != null && response.contains(name)) {
                exposed += ", " + name;
                response.put(EXPOSE, exposed);
            }
        }
    }
}

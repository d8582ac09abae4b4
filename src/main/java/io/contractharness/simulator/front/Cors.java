package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origins;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Lets pages of other origins call the API (Fetch, "HTTP extensions": the CORS protocol).
 *
 * <p>An origin is never allowed together with credentials of the browser's own: the API takes its credentials in headers,
 * which no page of a stranger can add.
 */
public final class Cors {
    /** The path of the fake bucket, which says itself what pages may do. */
    public static final String BUCKET = "/intervention-signatures";

    private static final String ASKED_METHOD = "Access-Control-Request-Method";
    private static final String ASKED_HEADERS = "Access-Control-Request-Headers";
    private static final String ASKED_NETWORK = "Access-Control-Request-Private-Network";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    /** In seconds. A browser asks again soon enough after the mock was started with other origins. */
    private static final String MAX_AGE = "600";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
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
    private final Judge judge;
    private final List<Service> services;
    private final boolean gateway;

    /** @param gateway whether a path that nobody knows is refused as API Gateway does, preflight or not */
    public Cors(Origins origins, Judge judge, List<Service> services, boolean gateway) {
        this.origins = origins;
        this.judge = judge;
        this.services = services;
        this.gateway = gateway;
    }

    /** Whether a path is the API's, or tells of it. */
    static boolean concerns(org.eclipse.jetty.server.Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path != null && !Guard.covers(path) && !path.equals(BUCKET) && !path.startsWith(BUCKET + "/");
    }

    /**
     * The answer to a browser that asks what it may send.
     *
     * @return empty for every other request, and for one whose answer is someone else's
     */
    Optional<Answer> preflight(Request request) {
        Optional<String> origin = request.header("Origin");
        Optional<String> method = request.header(ASKED_METHOD)
                .filter(asked -> TOKEN.matcher(asked).matches());
        if (origins.none() || !request.method().equals("OPTIONS") || origin.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        if (!origins.has(origin.get())) {
            return Optional.of(Answer.message(
                    403, "Forbidden: CORS: wanted an origin that --cors-origin names, came '" + origin.get() + "'"));
        }
        Optional<String> methods;
        try {
            methods = methods(request, method.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return methods.map(allowed -> {
            Answer answer = Answer.empty(204)
                    .with("Access-Control-Allow-Methods", allowed)
                    .with("Access-Control-Max-Age", MAX_AGE);
            String headers = headers(request);
            answer = headers.isEmpty() ? answer : answer.with("Access-Control-Allow-Headers", headers);
            // A page that the whole internet may serve is no reason to open a network of one's own to it.
            boolean network = !origins.all() && request.header(ASKED_NETWORK).isPresent();
            return network ? answer.with("Access-Control-Allow-Private-Network", "true") : answer;
        });
    }

    /** The methods of a path: a service tells them by refusing this one, the description lists them. */
    private Optional<String> methods(Request request, String asked) {
        for (Service service : services) {
            Optional<Answer> answer = service.answer(request);
            if (answer.isPresent()) {
                return answer.get().headers().stream()
                        .filter(h -> h.named("Allow"))
                        .map(h -> h.value())
                        .findFirst();
            }
        }
        String path = Address.of(request).path();
        if (judge.knows(path)) {
            return Optional.of(judge.methods(path));
        }
        // A mapping may answer here, or a 404, which a page can only read when it may ask.
        return gateway ? Optional.empty() : Optional.of(asked);
    }

    /** Those asked for: a list of ours could not know what an app, or a mapping of its own, needs. */
    private static String headers(Request request) {
        return request.headers().stream()
                .filter(h -> h.named(ASKED_HEADERS))
                .flatMap(h -> Arrays.stream(h.value().split(",")))
                .map(String::strip)
                .filter(name -> TOKEN.matcher(name).matches())
                .collect(Collectors.joining(", "));
    }

    /** Adds to an answer what lets a page read it, unless it says so itself or is not for pages of other origins. */
    void open(org.eclipse.jetty.server.Request request, HttpFields.Mutable answer) {
        boolean bare = Boolean.TRUE.equals(request.getAttribute(Gate.BARE));
        if (!bare && !origins.none() && concerns(request)) {
            open(request.getHeaders().get(HttpHeader.ORIGIN), answer);
        }
    }

    /** @param origin of the page; null when none is named */
    void open(String origin, HttpFields.Mutable answer) {
        if (origins.none() || answer.contains(ALLOW_ORIGIN)) {
            return;
        }
        if (!origins.all() && !answer.contains(HttpHeader.VARY, "Origin")) {
            answer.add(HttpHeader.VARY, "Origin");
        }
        if (!origins.all() && (origin == null || !origins.has(origin))) {
            return;
        }
        Set<String> exposed = new LinkedHashSet<>();
        for (HttpField field : answer) {
            String name = field.getName();
            if (!NOT_TO_EXPOSE.contains(name.toLowerCase(Locale.ROOT))
                    && !name.regionMatches(true, 0, "Access-Control-", 0, 15)) {
                exposed.add(name);
            }
        }
        answer.put(ALLOW_ORIGIN, origins.all() ? Origins.ALL : origin);
        if (!exposed.isEmpty()) {
            answer.put("Access-Control-Expose-Headers", String.join(", ", exposed));
        }
    }
}

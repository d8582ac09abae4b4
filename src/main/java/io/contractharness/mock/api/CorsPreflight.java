package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.uploads.Bucket;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers CORS preflight requests (Fetch, "CORS-preflight request"). */
public final class CorsPreflight {
    private static final String REQUESTED_METHOD = "Access-Control-Request-Method";
    private static final String REQUESTED_HEADERS = "Access-Control-Request-Headers";
    private static final String REQUESTED_NETWORK = "Access-Control-Request-Private-Network";
    /** In seconds; short, because the mock may be started again with other origins. */
    private static final String MAX_AGE = "600";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Origins origins;
    private final boolean gateway;

    /**
     * @param gateway whether an unknown path is refused as API Gateway does
     */
    public CorsPreflight(Origins origins, boolean gateway) {
        this.origins = origins;
        this.gateway = gateway;
    }

    /**
     * Whether a path gets CORS headers by these rules: the API and its documents; the bucket has rules of its own.
     *
     * @param canonicalPath empty when the request has none
     */
    public static boolean covers(String canonicalPath) {
        return !canonicalPath.isEmpty() && !AccessGuard.protects(canonicalPath) && !Bucket.covers(canonicalPath);
    }

    /** Whether a request is a preflight of a page (Fetch, "CORS-preflight request"). */
    static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.header("Origin").isPresent()
                && request.header(REQUESTED_METHOD).isPresent();
    }

    /**
     * @param request an {@code OPTIONS} request without preferences in path and query
     * @return empty when it is not a preflight, or another part of the mock answers it
     */
    Optional<Response> answer(MockApi api, Request request) {
        Optional<String> origin = request.header("Origin");
        Optional<String> method = request.header(REQUESTED_METHOD)
                .filter(asked -> TOKEN.matcher(asked).matches());
        boolean path = request.target().startsWith("/") && !request.target().startsWith("//");
        if (origins.none() || !path || origin.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        if (!origins.has(origin.get())) {
            return Optional.of(Responses.message(
                    403, "Forbidden: CORS: wanted an origin that --cors-origin names, came '" + origin.get() + "'"));
        }
        Optional<String> methods = methods(api, request, method.get());
        return methods.map(allowed -> {
            Response answer = Responses.empty(204)
                    .with("Access-Control-Allow-Methods", allowed)
                    .with("Access-Control-Max-Age", MAX_AGE);
            String headers = headers(request);
            answer = headers.isEmpty() ? answer : answer.with("Access-Control-Allow-Headers", headers);
            // Private networks are opened only to origins that the user named.
            boolean network =
                    !origins.all() && request.header(REQUESTED_NETWORK).isPresent();
            return network ? answer.with("Access-Control-Allow-Private-Network", "true") : answer;
        });
    }

    /** The methods of a path: a service lists them in its 405, the API in its description. */
    private Optional<String> methods(MockApi api, Request request, String asked) {
        for (Service service : api.services()) {
            Optional<Response> answer = service.answer(request);
            if (answer.isPresent()) {
                return answer.get().header("Allow");
            }
        }
        String path = Address.of(request).path();
        if (api.knows(path)) {
            return Optional.of(api.methods(path));
        }
        // A mapping may answer here, or a 404, which a page can read only after a preflight.
        return gateway ? Optional.empty() : Optional.of(asked);
    }

    /** All requested headers: a fixed list could not know what an app or its mappings need. */
    private static String headers(Request request) {
        return request.headers().stream()
                .filter(h -> h.named(REQUESTED_HEADERS))
                .flatMap(h -> Arrays.stream(h.value().split(",")))
                .map(String::strip)
                .filter(name -> TOKEN.matcher(name).matches())
                .collect(Collectors.joining(", "));
    }
}

package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.preferences.Preferences;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers a browser that asks what a page of another origin may send (Fetch, "CORS-preflight request"). */
public final class CorsPreflight {
    private static final String ASKED_METHOD = "Access-Control-Request-Method";
    private static final String ASKED_HEADERS = "Access-Control-Request-Headers";
    private static final String ASKED_NETWORK = "Access-Control-Request-Private-Network";
    /** In seconds. A browser asks again soon enough after the mock was started with other origins. */
    private static final String MAX_AGE = "600";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Origins origins;
    private final boolean gateway;
    private final boolean preferences;

    /**
     * @param gateway whether a path that nobody knows is refused as API Gateway does, preflight or not
     * @param preferences whether a path may begin with what the request prefers
     */
    public CorsPreflight(Origins origins, boolean gateway, boolean preferences) {
        this.origins = origins;
        this.gateway = gateway;
        this.preferences = preferences;
    }

    /**
     * @param came an {@code OPTIONS} request
     * @return empty when it is no preflight, and when its answer is someone else's
     */
    public Optional<Response> answer(MockApi api, Request came) {
        Optional<String> origin = came.header("Origin");
        Optional<String> method =
                came.header(ASKED_METHOD).filter(asked -> TOKEN.matcher(asked).matches());
        boolean path = came.target().startsWith("/") && !came.target().startsWith("//");
        if (origins.none() || !path || origin.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        if (!origins.has(origin.get())) {
            return Optional.of(Responses.message(
                    403, "Forbidden: CORS: wanted an origin that --cors-origin names, came '" + origin.get() + "'"));
        }
        Request request = preferences ? Preferences.withoutPreferences(came) : came;
        Optional<String> methods;
        try {
            methods = methods(api, request, method.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return methods.map(allowed -> {
            Response answer = Responses.empty(204)
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
    private Optional<String> methods(MockApi api, Request request, String asked) {
        for (Service service : api.services()) {
            Optional<Response> answer = service.answer(request);
            if (answer.isPresent()) {
                return answer.get().header("Allow");
            }
        }
        String path = Address.of(request).path();
        if (api.refusals().knows(path)) {
            return Optional.of(api.refusals().methods(path));
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
}

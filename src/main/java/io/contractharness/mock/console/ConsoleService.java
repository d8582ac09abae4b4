package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.util.Optional;
import java.util.Set;

/** Serves the console's pages and data, and lets nothing in them load or run what is not part of them. */
public final class ConsoleService implements Service {
    public static final String PATH = "/__console";

    private static final String API = "/api/";
    /** A page of another origin cannot send it without being asked first (Fetch, "CORS-safelisted request-header"). */
    private static final String CHANGE_HEADER = "X-Console";

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ConsolePages pages = new ConsolePages();
    private final ConsoleApi api;

    public ConsoleService(ConsoleApi api) {
        this.api = api;
    }

    @Override
    public Optional<Response> answer(Request request) {
        String path = request.path();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return Optional.empty();
        }
        return Optional.of(guarded(answer(request, path.substring(PATH.length()))));
    }

    private Response answer(Request request, String path) {
        boolean reading = READ_METHODS.contains(request.method());
        if (!path.startsWith(API)) {
            return reading
                    ? pages.find(path).orElseGet(ConsoleService::none)
                    : Responses.message(405, "Method Not Allowed: the console's pages are read")
                            .with("Allow", "GET");
        }
        if (!reading && request.header(CHANGE_HEADER).isEmpty()) {
            return Responses.message(
                    403, "Forbidden: what changes something carries the header " + CHANGE_HEADER + ": 1");
        }
        return api.answer(reading ? "GET" : request.method(), path.substring(API.length()), request.query())
                .orElseGet(ConsoleService::none);
    }

    private static Response none() {
        return Responses.message(404, "Not Found: the console has nothing here; it begins at " + PATH);
    }

    private static Response guarded(Response answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}

package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Serves the pages and the data of the console; its headers forbid the pages to load or run anything else. */
public final class ConsoleService implements Service {
    public static final String PATH = "/__console";

    private static final String API = "/api/";
    /** A page of another origin cannot send it without a preflight (Fetch, "CORS-safelisted request-header"). */
    private static final String CHANGE_HEADER = "X-Console";

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; worker-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ConsolePages pages = new ConsolePages();
    private final ConsoleApi api;
    private final PublicAddresses addresses;

    /** @param addresses that the code to copy begins with */
    public ConsoleService(ConsoleApi api, PublicAddresses addresses) {
        this.api = api;
        this.addresses = addresses;
    }

    @Override
    public Optional<Response> answer(Request request) {
        return answer(request, addresses::fixed);
    }

    @Override
    public Optional<Response> answer(Request request, Caller caller) {
        return answer(request, () -> addresses.named(request, caller));
    }

    private Optional<Response> answer(Request request, Supplier<Optional<PublicAddress>> named) {
        String path = request.path();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return Optional.empty();
        }
        return Optional.of(withSecurityHeaders(answer(request, path.substring(PATH.length()), named)));
    }

    private Response answer(Request request, String path, Supplier<Optional<PublicAddress>> named) {
        boolean read = READ_METHODS.contains(request.method());
        if (!path.startsWith(API)) {
            return read
                    ? pages.find(path).orElseGet(ConsoleService::notFound)
                    : Responses.message(405, "Method Not Allowed: the console's pages are read")
                            .with("Allow", "GET");
        }
        if (!read && request.header(CHANGE_HEADER).isEmpty()) {
            return Responses.message(
                    403, "Forbidden: what changes something carries the header " + CHANGE_HEADER + ": 1");
        }
        return api.answer(read ? "GET" : request.method(), path.substring(API.length()), request.query(), named.get())
                .orElseGet(ConsoleService::notFound);
    }

    private static Response notFound() {
        return Responses.message(404, "Not Found: the console has nothing here; it begins at " + PATH);
    }

    private static Response withSecurityHeaders(Response answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}

package io.contractharness.mock.api;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /__health}: 200 as soon as the mock serves, without a token and without any
 * other information, because everybody may ask. {@code /} answers the same when nothing else has this path.
 */
public final class HealthService implements Service {
    public static final String PATH = "/__health";

    static final Response READY = Responses.of(
                    200, "application/json", "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8))
            .with("Cache-Control", "no-store");

    private static final Response ONLY_READ =
            Responses.message(405, "Method Not Allowed: health is only read").with("Allow", "GET, HEAD");

    private final boolean root;

    /** @param root whether it answers {@code /} itself, as a proxy does, whose deployment shall not see probes */
    public HealthService(boolean root) {
        this.root = root;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (root && request.target().equals("/") && isRead(request)) {
            return Optional.of(READY);
        }
        if (!request.path().equals(PATH)) {
            return Optional.empty();
        }
        return Optional.of(isRead(request) ? READY : ONLY_READ);
    }

    /** Whether a request reads {@code /}. */
    static boolean isRoot(Request request) {
        return request.path().equals("/") && isRead(request);
    }

    private static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}

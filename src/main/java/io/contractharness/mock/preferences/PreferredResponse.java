package io.contractharness.mock.preferences;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Delivery;
import java.util.Optional;

/**
 * What a request prefers.
 *
 * @param request without the preferences in path and query
 * @param answer the preferred response; empty when the request does not choose one
 * @param delivery when and how the response is sent
 */
public record PreferredResponse(Request request, Optional<Response> answer, Delivery delivery) {
    /** For a request without preferences. */
    public static PreferredResponse none(Request request) {
        return new PreferredResponse(request, Optional.empty(), Delivery.PLAIN);
    }
}

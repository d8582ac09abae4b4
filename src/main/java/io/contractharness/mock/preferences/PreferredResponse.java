package io.contractharness.mock.preferences;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Delivery;
import java.util.Optional;

/**
 * What a request asks of its own answer.
 *
 * @param request without what it asks of its answer in path and query
 * @param answer what the API is to answer; empty for whatever it would answer anyway
 * @param delivery when and how it is to be answered
 */
public record PreferredResponse(Request request, Optional<Response> answer, Delivery delivery) {
    /** A request that asks for nothing. */
    public static PreferredResponse none(Request request) {
        return new PreferredResponse(request, Optional.empty(), Delivery.PLAIN);
    }
}

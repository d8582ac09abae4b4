package io.contractharness.simulator.rehearsal;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.front.Delivery;
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

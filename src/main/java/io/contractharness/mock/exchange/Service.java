package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.Optional;

/** A part of the mock besides the API: uploads, sandboxes, the description. */
@FunctionalInterface
public interface Service {
    /**
     * Answers a request.
     *
     * @param request with all prefixes in its target
     * @return empty when the request is not for this service
     */
    Optional<Response> answer(Request request);

    /**
     * Answers a request of a client, for services whose answers have URLs of the mock.
     *
     * @return empty when the request is not for this service
     */
    default Optional<Response> answer(Request request, Caller caller) {
        return answer(request);
    }
}

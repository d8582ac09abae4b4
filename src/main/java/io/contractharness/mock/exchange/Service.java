package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.Optional;

/** Something the simulator serves besides the API: uploads, sandboxes, the description. */
@FunctionalInterface
public interface Service {
    /**
     * Answers a request that is for this service.
     *
     * @param request as it came, its target with every prefix; its body whole, or refused before
     * @return empty when the request is for someone else
     */
    Optional<Response> answer(Request request);
}

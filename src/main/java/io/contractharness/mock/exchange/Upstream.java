package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.concurrent.CompletableFuture;

/** Answers requests to the API in place of the stubs: a deployment behind the simulator. */
@FunctionalInterface
public interface Upstream {
    /**
     * Answers a request.
     *
     * @param request as it came, its target with every prefix
     * @return the answer, on any thread, once there is one
     */
    CompletableFuture<Response> answer(Request request);
}

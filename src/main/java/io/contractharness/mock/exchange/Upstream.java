package io.contractharness.mock.exchange;

import io.contractharness.exchange.Response;
import java.util.concurrent.CompletableFuture;

/** A deployment behind the mock, which answers instead of the stubs. */
@FunctionalInterface
public interface Upstream {
    /**
     * Answers a request.
     *
     * @param received with all prefixes in its target; its memory also holds the answer
     * @return completes on any thread
     */
    CompletableFuture<Response> answer(ReceivedRequest received);
}

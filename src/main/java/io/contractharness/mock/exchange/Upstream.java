package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.concurrent.CompletableFuture;

/** A deployment behind the mock, which answers instead of the stubs. */
public interface Upstream {
    /**
     * Answers a request.
     *
     * @param received with all prefixes in its target; its memory also holds the answer
     * @return completes on any thread
     */
    CompletableFuture<Response> answer(ReceivedRequest received);

    /** Whether the mock answers a request itself. */
    boolean leavesToMock(Request request);

    /** Checks an exchange whose response came from the mock itself. */
    void answeredByMock(RecordedExchange exchange);
}

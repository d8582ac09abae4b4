package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.util.concurrent.CompletableFuture;

/** A deployment behind the mock, which answers instead of the stubs. */
public interface Upstream {
    /**
     * Answers a request.
     *
     * @param request with all prefixes in its target
     * @return completes on any thread
     */
    CompletableFuture<Response> answer(Request request);

    /** Whether the mock answers a request itself. */
    boolean leavesToMock(Request request);

    /** Checks an exchange whose response came from the mock itself. */
    void answeredByMock(RecordedExchange exchange);
}

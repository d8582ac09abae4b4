package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.time.Duration;
import java.time.Instant;

/**
 * A request to the API and its response.
 *
 * @param at when it was received
 * @param request without the prefixes of sandbox and stage in its target
 * @param response as it was sent; status 0 when the connection ended without one
 * @param took until the last byte of the response
 */
public record RecordedExchange(Instant at, String sandbox, Request request, Response response, Duration took) {
    public RecordedExchange with(Response other) {
        return new RecordedExchange(at, sandbox, request, other, took);
    }
}

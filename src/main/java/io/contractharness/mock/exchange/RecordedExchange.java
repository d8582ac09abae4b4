package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.time.Duration;
import java.time.Instant;

/**
 * A request to the API and what the simulator made of it.
 *
 * @param at when it came
 * @param sandbox whose state it saw
 * @param request with its target as the description writes it, without the prefixes of sandbox and stage
 * @param response what was sent; status 0 when the connection ended without an answer
 * @param took from the request's head to the answer's last byte
 */
public record RecordedExchange(Instant at, String sandbox, Request request, Response response, Duration took) {
    /** The same exchange with an answer that is told otherwise. */
    public RecordedExchange with(Response other) {
        return new RecordedExchange(at, sandbox, request, other, took);
    }
}

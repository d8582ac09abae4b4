package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.http.Response;
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
public record Answered(Instant at, String sandbox, Request request, Response response, Duration took) {
    /** The same exchange with an answer that is told otherwise. */
    public Answered with(Response other) {
        return new Answered(at, sandbox, request, other, took);
    }
}

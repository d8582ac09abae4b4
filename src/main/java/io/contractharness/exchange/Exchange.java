package io.contractharness.exchange;

import java.net.URI;
import java.time.Duration;

/**
 * One request and its answer.
 *
 * @param base the base URL it was sent to, without a slash at the end
 * @param request what was sent
 * @param response what came
 * @param took from the first byte sent to the last byte received
 */
public record Exchange(URI base, Request request, Response response, Duration took) {}

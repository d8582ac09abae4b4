package io.contractharness.exchange;

import java.net.URI;
import java.time.Duration;

/**
 * One request and its response.
 *
 * @param base the base URL of the target, without a slash at the end
 * @param request as it was sent
 * @param response as it came
 * @param took the time from the first byte sent to the last byte received
 */
public record Exchange(URI base, Request request, Response response, Duration took) {}

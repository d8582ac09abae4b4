package io.contractharness.report;

import java.time.Duration;

/**
 * How long one exchange took.
 *
 * @param request method, path and query
 */
public record ExchangeTiming(String request, int status, Duration took) {}

package io.contractharness.client;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.time.Duration;

/** The last filter of a request: takes down how it leaves all others, and how long its answer took. */
final class CaptureFilter implements OrderedFilter {
    private final ExactRequest exact;
    private final HttpTransport transport;
    private Duration took = Duration.ZERO;

    CaptureFilter(ExactRequest exact, HttpTransport transport) {
        this.exact = exact;
        this.transport = transport;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        exact.leaves(request);
        transport.start();
        long start = System.nanoTime();
        Response response = context.next(request, expected);
        took = Duration.ofNanos(System.nanoTime() - start);
        return response;
    }

    /** From the first byte sent to the last byte received. */
    Duration took() {
        return took;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}

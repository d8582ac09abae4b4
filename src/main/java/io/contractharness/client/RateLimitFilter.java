package io.contractharness.client;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** The first filter of a request: lets it wait for its turn, and none pass when the budget is used up. */
record RateLimitFilter(RateLimiter turns) implements OrderedFilter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        RateLimiter.sleep(turns.take());
        return context.next(request, expected);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}

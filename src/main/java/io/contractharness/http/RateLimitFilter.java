package io.contractharness.http;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** The first filter of a request: lets it wait for its turn, and none pass when the budget is used up. */
record RateLimitFilter(Turns turns) implements OrderedFilter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Turns.sleep(turns.take());
        return context.next(request, expected);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}

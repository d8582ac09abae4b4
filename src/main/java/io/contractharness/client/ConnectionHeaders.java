package io.contractharness.client;

import io.contractharness.client.transport.ApiOrigin;
import io.contractharness.exchange.Header;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;

/**
 * Adds the headers of a profile to each request to the API, such as the key of a gateway or the pass of a firewall. A header
 * that the request has already stays as it is, and another origin gets none.
 */
record ConnectionHeaders(URI base, List<Header> headers) implements Filter {
    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        if (ApiOrigin.of(base).includes(URI.create(request.getURI()))) {
            for (Header header : headers) {
                if (!request.getHeaders().hasHeaderWithName(header.name())) {
                    request.header(header.name(), header.value());
                }
            }
        }
        return context.next(request, expected);
    }
}

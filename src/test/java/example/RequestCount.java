package example;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A team's own filter, which {@link java.util.ServiceLoader} finds. It counts the requests to each host and port. */
public final class RequestCount implements Filter {
    private static final Map<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

    static int of(URI base) {
        return SEEN.getOrDefault(base.getAuthority(), new AtomicInteger()).get();
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        SEEN.computeIfAbsent(URI.create(request.getURI()).getAuthority(), base -> new AtomicInteger())
                .incrementAndGet();
        return context.next(request, expected);
    }
}

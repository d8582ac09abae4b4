package io.contractharness.client;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import io.contractharness.client.transport.ConnectionPool;
import io.contractharness.client.transport.ExactRequest;
import io.contractharness.client.transport.HttpTransport;
import io.contractharness.client.transport.TransportFailure;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.ContentType;
import io.restassured.http.Headers;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Sends requests with REST-assured and returns the exchanges as plain values.
 *
 * <p>It follows no redirects, verifies certificates and logs nothing. It tries a connection that cannot be made once more.
 * A response that takes too long or is too large counts as no response. Safe for use by several threads.
 *
 * <p>A team's own filter sees every request when its class is named in {@code META-INF/services/io.restassured.filter.Filter}:
 *
 * <pre>{@code
 * public final class TraceFilter implements Filter {
 *     public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext next) {
 *         return next.next(request.header("x-trace", UUID.randomUUID()), response);
 *     }
 * }
 * }</pre>
 */
public final class ApiClient implements AutoCloseable {
    /** A safe method may be sent again (RFC 9110, section 9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final RateLimiter limiter;
    private final Duration timeout;
    private final ConnectionPool pool;
    private final RestAssuredConfig config;
    private final RequestSpecification specification;

    /** With the filters that {@link ServiceLoader} finds. */
    public ApiClient(RateLimit limit) {
        this(limit, ApiClient::defaultTrust, ServiceLoader.load(Filter.class));
    }

    /**
     * @param trust gives the trusted certificates when the first TLS connection is opened
     * @param filters see each request after it has waited for the rate limit
     */
    ApiClient(RateLimit limit, Supplier<SSLContext> trust, Iterable<Filter> filters) {
        this.limiter = new RateLimiter(limit);
        this.timeout = limit.responseTimeout();
        this.pool = new ConnectionPool(trust);
        this.config = RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.BINARY))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        RequestSpecBuilder builder =
                new RequestSpecBuilder().setUrlEncodingEnabled(false).addFilter(new RateLimitFilter(limiter));
        filters.forEach(builder::addFilter);
        this.specification = builder.build();
    }

    /** The first filter of a request: waits for the rate limit. */
    private record RateLimitFilter(RateLimiter limiter) implements OrderedFilter {
        @Override
        public io.restassured.response.Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            RateLimiter.sleep(limiter.acquire());
            return context.next(request, expected);
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    /** How many requests have been sent so far, repetitions included. */
    public int sent() {
        return limiter.count();
    }

    /**
     * Finds out whether anything listens at a base URL, without sending a request.
     *
     * @return why nothing can be reached; empty when a connection could be made
     */
    public static Optional<String> unreachable(URI base) {
        int port = base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
        String reason = "";
        for (int tries = 0; tries < 2; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(base.getHost(), port), ConnectionPool.CONNECT_MILLIS);
                return Optional.empty();
            } catch (IOException e) {
                reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
        }
        return Optional.of(base + ": wanted a connection, came " + reason
                + "; check that the target runs and the base URL is right");
    }

    /**
     * Sends one request and waits for its response.
     *
     * @throws UnreachableException when no response came
     * @throws BudgetException when the budget of the target is used up
     */
    public Exchange send(URI base, Request request) {
        return connect(base, request);
    }

    /** Sends nothing before this wait is over, whichever thread asks: the target wants it. */
    public void defer(Duration wait) {
        limiter.defer(wait);
    }

    private Exchange connect(URI base, Request request) {
        try {
            return once(base, request);
        } catch (UnreachableException e) {
            if (e.connected()) {
                throw e;
            }
            return once(base, request);
        }
    }

    private Exchange once(URI base, Request request) {
        ExactRequest exact = new ExactRequest(request, URI.create(base + request.target()), limiter::space);
        try (HttpTransport transport = new HttpTransport(pool, exact)) {
            try {
                Response response = response(
                        specification(request, transport).filter(exact).request(request.method(), exact.acceptedUrl()));
                return new Exchange(base, request, response, exact.took());
            } catch (Exception e) { // REST-assured throws checked exceptions that it does not declare
                IOException failure = TransportFailure.cause(e);
                boolean again =
                        failure instanceof ConnectException || transport.abandoned() && SAFE.contains(request.method());
                throw new UnreachableException(base, request, TransportFailure.of(failure, transport, timeout), !again);
            }
        }
    }

    private RequestSpecification specification(Request request, HttpTransport transport) {
        List<io.restassured.http.Header> headers = request.headers().stream()
                .map(h -> new io.restassured.http.Header(h.name(), h.value()))
                .toList();
        RequestSpecification one = RestAssured.given()
                .spec(specification)
                .config(config.httpClient(httpClientConfig().httpClientFactory(() -> transport)))
                .filter((sent, expected, context) -> { // after the wait for the rate limit
                    transport.start(timeout);
                    return context.next(sent, expected);
                })
                .headers(new Headers(headers));
        if (request.header("Content-Type").isEmpty()) {
            one.noContentType();
        }
        return request.body().map(one::body).orElse(one);
    }

    /** The response of REST-assured as plain values. */
    public static Response response(io.restassured.response.Response received) {
        byte[] body = received.asByteArray();
        return new Response(received.statusCode(), headers(received.headers()), body == null ? new byte[0] : body);
    }

    /** The headers of REST-assured as plain values. */
    public static List<Header> headers(Headers headers) {
        return headers.asList().stream()
                .map(h -> new Header(h.getName(), h.getValue() == null ? "" : h.getValue()))
                .toList();
    }

    /** Closes the connections, whose buffers still hold the last requests. */
    @Override
    public void close() {
        pool.shutdown();
    }
}

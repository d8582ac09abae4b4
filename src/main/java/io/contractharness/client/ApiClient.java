package io.contractharness.client;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import io.contractharness.client.login.LoginException;
import io.contractharness.client.login.LoginSteps;
import io.contractharness.client.login.TokenRenewal;
import io.contractharness.client.transport.AddressPolicy;
import io.contractharness.client.transport.ConnectionPool;
import io.contractharness.client.transport.ExactRequest;
import io.contractharness.client.transport.HttpProxy;
import io.contractharness.client.transport.HttpTransport;
import io.contractharness.client.transport.ProxyRules;
import io.contractharness.client.transport.TransportFailure;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.MonotonicClock;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;

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
    private final RateLimiter limiter;
    private final Duration timeout;
    private final Connection connection;
    private final ConnectionPool pool;
    private final RestAssuredConfig config;
    private final RequestSpecification specification;
    private final RequestSpecification plain;
    private final TokenRenewal renewal;
    private final AddressPolicy policy;
    private final AddressPolicy policyElsewhere;

    /** For any URL, directly, with the filters that {@link ServiceLoader} finds. */
    public ApiClient(RateLimit limit) {
        this(limit, Connection.direct(), List.of(), ServiceLoader.load(Filter.class));
    }

    /** For one target, reached with the logins and the connection that its profile says, with the filters that {@link ServiceLoader} finds. */
    public ApiClient(Target target) {
        this(
                target.rateLimit(),
                target.settings().connection(),
                List.of(
                        new ConnectionHeaders(
                                target.base(), target.settings().connection().headers()),
                        new CookieJar(target.base(), MonotonicClock.system())),
                ServiceLoader.load(Filter.class),
                new Elsewhere(
                        new TargetLogins(target)::renewal,
                        AddressPolicy.of(
                                target.base(),
                                target.settings().connection().proxies(),
                                target.settings().uploadHosts())));
    }

    /**
     * @param ofApi see only the requests to the API
     * @param filters see each request after it has waited for the rate limit
     */
    ApiClient(RateLimit limit, Connection connection, List<Filter> ofApi, Iterable<Filter> filters) {
        this(limit, connection, ofApi, filters, new Elsewhere(login -> TokenRenewal.none(), AddressPolicy.any()));
    }

    /**
     * What is sent to other URLs than the API's.
     *
     * @param policy where the target may send it to
     */
    private record Elsewhere(Function<LoginSteps.Sender, TokenRenewal> logins, AddressPolicy policy) {}

    private ApiClient(
            RateLimit limit, Connection connection, List<Filter> ofApi, Iterable<Filter> filters, Elsewhere elsewhere) {
        this.limiter = new RateLimiter(limit);
        this.timeout = limit.responseTimeout();
        this.connection = connection;
        this.pool = new ConnectionPool(() -> connection.tls().orElseGet(ApiClient::defaultTrust));
        this.config = RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.BINARY))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        List<Filter> all = new ArrayList<>(List.of(new RateLimitFilter(limiter)));
        filters.forEach(all::add);
        this.plain = specification(all);
        all.addAll(1, ofApi);
        this.specification = specification(all);
        this.policy = AddressPolicy.any();
        this.policyElsewhere = elsewhere.policy();
        // what is for the API is not for a login, and a login goes where the profile says
        ApiClient forLogin = new ApiClient(this, plain, TokenRenewal.none(), policy, timeout);
        this.renewal = elsewhere.logins().apply(forLogin::connect);
    }

    private ApiClient(
            ApiClient other,
            RequestSpecification specification,
            TokenRenewal renewal,
            AddressPolicy policy,
            Duration timeout) {
        this.limiter = other.limiter;
        this.timeout = timeout;
        this.connection = other.connection;
        this.pool = other.pool;
        this.config = other.config;
        this.plain = other.plain;
        this.specification = specification;
        this.renewal = renewal;
        this.policy = policy;
        this.policyElsewhere = other.policyElsewhere;
    }

    private static RequestSpecification specification(List<Filter> filters) {
        return new RequestSpecBuilder()
                .setUrlEncodingEnabled(false)
                .addFilters(filters)
                .build();
    }

    /**
     * The same client for URLs that a target names and that are not the API's, such as presigned ones: without the headers of
     * the profile and without cookies, and only for addresses that {@link AddressPolicy} allows. It has the same connections,
     * rate limit and budget.
     */
    public ApiClient plain() {
        return new ApiClient(this, plain, TokenRenewal.none(), policyElsewhere, timeout);
    }

    /** Where this client may send to. */
    public AddressPolicy policy() {
        return policy;
    }

    /** The same client, with the same connections and budget, that waits at most this time for a response. */
    public ApiClient within(Duration time) {
        return new ApiClient(this, specification, renewal, policy, time.compareTo(timeout) < 0 ? time : timeout);
    }

    /** The time of the run begins now: until now its target was not ready. */
    public void restart() {
        limiter.restart();
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
    public Optional<String> unreachable(URI base) {
        Optional<String> refusal = policy.refusal(base);
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<HttpProxy> proxy = connection.proxies().proxyFor(base);
        HttpHost host = ProxyRules.host(base);
        InetSocketAddress address = proxy.map(p -> new InetSocketAddress(p.host(), p.port()))
                .orElseGet(() -> new InetSocketAddress(host.getHostName(), ProxyRules.port(host)));
        String reason = "";
        for (int tries = 0; tries < 2; tries++) {
            try (Socket socket = new Socket()) {
                if (proxy.isEmpty() && !address.isUnresolved()) {
                    policy.check(base, address.getAddress());
                }
                socket.connect(address, ConnectionPool.CONNECT_MILLIS);
                return Optional.empty();
            } catch (IOException e) {
                reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
        }
        return Optional.of(base + ": wanted a connection"
                + proxy.map(p -> " to the proxy " + p).orElse("") + ", came "
                + reason + "; "
                + (proxy.isPresent() ? UnreachableException.CHECK_PROXY : UnreachableException.CHECK_TARGET));
    }

    /**
     * Logs in if the profile says how, so that a login that fails is told before anything else.
     *
     * @return why no tokens came; empty when nothing is wrong
     */
    public Optional<String> login() {
        try {
            renewal.start();
            return Optional.empty();
        } catch (LoginException | BudgetException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** How often and why it logged in; empty when the profile has no login. */
    public Optional<String> loginNote() {
        return renewal.note();
    }

    /**
     * Sends one request, with tokens of the login in place of their stand-ins, and waits for its response.
     *
     * @throws UnreachableException when no response came
     * @throws BudgetException when the budget of the target is used up
     * @throws LoginException when the login of the profile gave no tokens
     */
    public Exchange send(URI base, Request request) {
        return renewal.send(base, request, this::connect);
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
        Optional<String> refusal = policy.refusal(base);
        if (refusal.isPresent()) {
            throw new UnreachableException(base, request, "an address that nothing is sent to", refusal.get(), true);
        }
        try (HttpTransport transport = new HttpTransport(pool, connection.proxies(), exact, policy)) {
            try {
                Response response = response(
                        specification(request, transport).filter(exact).request(request.method(), exact.acceptedUrl()));
                return new Exchange(base, told(request), response, exact.took());
            } catch (Exception e) { // REST-assured throws checked exceptions that it does not declare
                IOException failure = TransportFailure.cause(e);
                boolean atProxy = transport.failingProxy().isPresent();
                boolean again =
                        atProxy || failure instanceof ConnectException || transport.abandoned() && request.isSafe();
                throw new UnreachableException(
                        base,
                        request,
                        TransportFailure.of(failure, transport, timeout),
                        atProxy ? UnreachableException.CHECK_PROXY : UnreachableException.CHECK_TARGET,
                        !again);
            }
        }
    }

    /** A report shows the headers of the profile too, so that a request can be sent again by hand; never cookies. */
    private Request told(Request request) {
        Request told = request;
        for (Header header : specification == plain ? List.<Header>of() : connection.headers()) {
            told = request.header(header.name()).isPresent() ? told : told.withHeader(header.name(), header.value());
        }
        return told;
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

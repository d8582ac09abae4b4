package io.contractharness.client;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

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
import io.restassured.http.ContentType;
import io.restassured.http.Headers;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Sends requests and gives the exchanges back as plain values.
 *
 * <p>Redirects are not followed, certificates are verified, nothing is logged. A connection that cannot be made is tried
 * once more; a 429 that names a short {@code Retry-After} is waited for. An answer that takes too long or is too large
 * counts as none, whatever it is busy with. Safe for use by several threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int MOST_WAITS = 3;
    /** What changes nothing may be sent again (RFC 9110, section 9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final RateLimiter turns;
    private final Duration patience;
    private final ConnectionPool pool;
    private final RestAssuredConfig config;
    private final RequestSpecification specification;
    /** A target that always asks to wait is not waited for with every request. */
    private final AtomicBoolean waitedInVain = new AtomicBoolean();

    /** With the filters of a team's own that {@link ServiceLoader} finds. */
    public ApiClient(RateLimit pace) {
        this(pace, ApiClient::machine, ServiceLoader.load(Filter.class));
    }

    /**
     * @param trust whose certificates are believed; asked for when a connection has to be secured
     * @param filters see each request, after the one that lets it wait for its turn
     */
    ApiClient(RateLimit pace, Supplier<SSLContext> trust, Iterable<Filter> filters) {
        this.turns = new RateLimiter(pace);
        this.patience = pace.patience();
        this.pool = new ConnectionPool(trust);
        this.config = RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.BINARY))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        RequestSpecBuilder builder =
                new RequestSpecBuilder().setUrlEncodingEnabled(false).addFilter(new RateLimitFilter(turns));
        filters.forEach(builder::addFilter);
        this.specification = builder.build();
    }

    /** The certificates that this machine trusts; there are many to read, and plain HTTP needs none. */
    private static SSLContext machine() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java knows no TLS", e);
        }
    }

    /** How many requests have been sent so far, repetitions included. */
    public int sent() {
        return turns.taken();
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
     * Sends one request and waits for its answer.
     *
     * @throws UnreachableException when no answer came
     * @throws BudgetException when the target's budget of requests is used up
     */
    public Exchange send(URI base, Request request) {
        Exchange exchange = connect(base, request);
        int most = waitedInVain.get() ? 0 : MOST_WAITS;
        for (int waits = 0; exchange.response().status() == 429 && waits < most; waits++) {
            int seconds = retryAfter(exchange.response());
            if (seconds < 0 || seconds > LONGEST_WAIT_SECONDS) {
                break;
            }
            RateLimiter.sleep(Duration.ofSeconds(seconds));
            exchange = connect(base, request);
            waitedInVain.set(waits == MOST_WAITS - 1);
        }
        if (exchange.response().status() != 429) {
            waitedInVain.set(false);
        }
        return exchange;
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
        ExactRequest exact = new ExactRequest(request, URI.create(base + request.target()));
        try (HttpTransport transport = new HttpTransport(pool, exact, patience)) {
            CaptureFilter capture = new CaptureFilter(exact, transport);
            try {
                Response response = response(
                        specification(request, transport).filter(capture).request(request.method(), exact.url()));
                return new Exchange(base, request, response, capture.took());
            } catch (Exception e) { // REST-assured throws checked exceptions that it does not declare
                IOException failure = TransportFailure.cause(e);
                boolean again =
                        failure instanceof ConnectException || transport.forsaken() && SAFE.contains(request.method());
                throw new UnreachableException(
                        base, request, TransportFailure.of(failure, transport, patience), !again);
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
                .headers(new Headers(headers));
        if (request.header("Content-Type").isEmpty()) {
            one.noContentType();
        }
        return request.body().map(one::body).orElse(one);
    }

    private static Response response(io.restassured.response.Response came) {
        byte[] body = came.asByteArray();
        List<Header> headers = came.headers().asList().stream()
                .map(h -> new Header(h.getName(), h.getValue() == null ? "" : h.getValue()))
                .toList();
        return new Response(came.statusCode(), headers, body == null ? new byte[0] : body);
    }

    private static int retryAfter(Response response) {
        String value = response.header("Retry-After").orElse("");
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : -1;
    }

    /** Closes the connections, whose buffers hold what was sent last. */
    @Override
    public void close() {
        pool.shutdown();
    }
}

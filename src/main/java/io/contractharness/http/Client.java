package io.contractharness.http;

import static io.restassured.config.HttpClientConfig.httpClientConfig;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends requests and gives the exchanges back as plain values.
 *
 * <p>Redirects are not followed, certificates are verified, nothing is logged. A connection that cannot be made is tried
 * once more; a 429 that names a short {@code Retry-After} is waited for. Safe for use by several threads.
 */
public final class Client {
    private static final int CONNECT_MILLIS = 5_000;
    /** API Gateway answers a slow integration with 504 after 29 s (AWS, API Gateway quotas). */
    private static final int ANSWER_MILLIS = 31_000;

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int MOST_WAITS = 3;

    private final Turns turns;
    private final RestAssuredConfig config;

    public Client(Pace pace) {
        this.turns = new Turns(pace);
        this.config = RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false))
                .decoderConfig(DecoderConfig.decoderConfig().defaultContentCharset("UTF-8"));
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
                socket.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS);
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
        for (int waits = 0; exchange.response().status() == 429 && waits < MOST_WAITS; waits++) {
            int seconds = retryAfter(exchange.response());
            if (seconds < 0 || seconds > LONGEST_WAIT_SECONDS) {
                break;
            }
            sleep(Duration.ofSeconds(seconds));
            exchange = connect(base, request);
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
        sleep(turns.take());
        long start = System.nanoTime();
        try (Courier courier = new Courier(request)) {
            var answer = specification(request, courier).request(request.method(), URI.create(base + request.target()));
            byte[] body = answer.asByteArray();
            List<Header> headers = answer.headers().asList().stream()
                    .map(h -> new Header(h.getName(), h.getValue() == null ? "" : h.getValue()))
                    .toList();
            Response response = new Response(answer.statusCode(), headers, body == null ? new byte[0] : body);
            return new Exchange(base, request, response, Duration.ofNanos(System.nanoTime() - start));
        } catch (Exception e) { // REST-assured throws checked exceptions that it does not declare
            if (e instanceof IOException || e.getCause() instanceof IOException) {
                throw new UnreachableException(base, request, e, !(e instanceof ConnectException));
            }
            throw e;
        }
    }

    private RequestSpecification specification(Request request, Courier courier) {
        HttpClientConfig http = httpClientConfig()
                .setParam("http.connection.timeout", CONNECT_MILLIS)
                .setParam("http.socket.timeout", ANSWER_MILLIS)
                .httpClientFactory(courier::client);
        // The headers are the courier's to write; REST-assured would only carry them through its Groovy.
        RequestSpecification specification =
                RestAssured.given().config(config.httpClient(http)).urlEncodingEnabled(false);
        return request.body().map(specification::body).orElse(specification);
    }

    private static int retryAfter(Response response) {
        String value = response.header("Retry-After").orElse("");
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : -1;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the target", e);
        }
    }
}

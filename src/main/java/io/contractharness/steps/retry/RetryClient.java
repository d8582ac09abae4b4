package io.contractharness.steps.retry;

import io.contractharness.client.ApiClient;
import io.contractharness.client.RateLimiter;
import io.contractharness.client.RetryAfter;
import io.contractharness.client.UnreachableException;
import io.contractharness.client.transport.AddressPolicy;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.validation.ExchangeValidator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Sends a request, and sends a safe one again when its answer is not the API's doing or an error of the server. */
public final class RetryClient {
    private final ApiClient client;
    private final ExchangeValidator validator;
    private final Duration timeout;

    /**
     * The last exchange of a request.
     *
     * @param outage what came instead of an answer of the API, if it did
     * @param earlier what came before, such as {@code 502}
     * @param start when the last try began, as {@link System#nanoTime()}
     */
    public record Attempt(Exchange exchange, Optional<String> outage, Set<String> earlier, long start) {
        /** Whether an error of the server came, from the API itself or not. */
        public boolean failed() {
            return outage.isPresent() || exchange.response().status() >= 500;
        }
    }

    /** @param timeout of one answer: after an answer that late only one more is waited for */
    public RetryClient(ApiClient client, ExchangeValidator validator, Duration timeout) {
        this.client = client;
        this.validator = validator;
        this.timeout = timeout;
    }

    public ApiContract description() {
        return validator.description();
    }

    /** Where requests may go. */
    public AddressPolicy policy() {
        return client.policy();
    }

    public Optional<String> unreachable(URI base) {
        return client.unreachable(base);
    }

    /** @throws io.contractharness.client.BudgetException when the budget of the target is used up */
    public Attempt send(Operation operation, URI base, Request request, RetrySchedule schedule) {
        Set<String> earlier = new LinkedHashSet<>();
        Duration left = schedule.longestWait();
        for (int retry = 0; ; retry++) {
            long start = System.nanoTime();
            Exchange exchange = once(base, request);
            Attempt attempt = new Attempt(exchange, validator.outage(operation, exchange.response()), earlier, start);
            boolean late = !exchange.response().answered() && exchange.took().compareTo(timeout) >= 0;
            int retries = late ? 1 : schedule.retries();
            Optional<Duration> asked = RetryAfter.of(exchange.response(), Instant.now());
            Duration pause = asked.orElse(schedule.pause(retry));
            if (!attempt.failed() || !request.isSafe() || retry >= retries || left.isZero()) {
                return attempt;
            }
            pause = pause.compareTo(left) < 0 ? pause : left;
            left = left.minus(pause);
            earlier.add(
                    exchange.response().answered()
                            ? String.valueOf(exchange.response().status())
                            : "no answer");
            if (asked.isPresent()) {
                client.defer(pause);
            } else {
                RateLimiter.sleep(pause);
            }
        }
    }

    /** Sends one request once; a response that does not come has the status 0. */
    public Exchange once(URI base, Request request) {
        long start = System.nanoTime();
        try {
            return client.send(base, request);
        } catch (UnreachableException e) {
            return new Exchange(base, request, Response.none(e.reason()), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}

package io.contractharness.steps.run;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.steps.retry.RetryClient;
import io.contractharness.steps.retry.RetrySchedule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells an error of the server that one request causes from an outage that meets every request. An error 500 without the
 * described body is the API's answer to a request when it comes each time, while a valid request is accepted and another wrong
 * one is refused as before, and no error of the server in this run has ever passed by itself.
 */
final class ServerErrors {
    /** RFC 9110, section 15.6.1; gateways use 502 and above. */
    private static final int SERVER_ERROR = 500;

    private static final int MORE_TRIES = 2;
    /** So many wrong requests must have been refused as they should. */
    private static final int MIN_REFUSED = 3;
    /** Each examination takes a few requests of the budget. */
    private static final int MAX_EXAMINED = 5;

    private final RetryClient client;
    private final ControlRequest control;
    private final RetrySchedule once;
    private final Map<String, Exchange> refusals = new ConcurrentHashMap<>();
    private final AtomicBoolean passing = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger examined = new AtomicInteger();

    ServerErrors(RetryClient client, ControlRequest control, RetrySchedule once) {
        this.client = client;
        this.control = control;
        this.once = once;
    }

    /** Remembers a wrong request that was refused. */
    void refused(Operation operation, Exchange exchange) {
        int status = exchange.response().status();
        if (exchange.response().refused() && status != 401 && status != 403) {
            refusals.putIfAbsent(operation.id(), exchange);
            refused.incrementAndGet();
        }
    }

    /** An error of the server came, and did not come again for the same request. */
    void passed() {
        passing.set(true);
    }

    /** Whether this error is the API's answer to its request; sends some requests to find out. */
    boolean isOfRequest(Operation operation, Exchange error) {
        Exchange refusal = refusals.get(operation.id());
        if (error.response().status() != SERVER_ERROR
                || refusal == null
                || refused.get() < MIN_REFUSED
                || passing.get()
                || examined.incrementAndGet() > MAX_EXAMINED) {
            return false;
        }
        for (int i = 0; i < MORE_TRIES; i++) {
            if (again(operation, error).exchange().response().status() != SERVER_ERROR) {
                passed();
                return false;
            }
        }
        RetryClient.Attempt wrong = again(operation, refusal);
        boolean accepted = control.since(wrong.start())
                .filter(ControlRequest.Answer::accepted)
                .isPresent();
        int status = refusal.response().status();
        return accepted && wrong.exchange().response().status() == status && !passing.get();
    }

    private RetryClient.Attempt again(Operation operation, Exchange exchange) {
        return client.send(operation, exchange.base(), exchange.request(), once);
    }
}

package io.contractharness.steps.run;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.client.transport.AddressPolicy;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.steps.retry.RetryClient;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.validation.ExchangeValidator;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the requests of all scenarios. An answer that is not the API's doing becomes a response that did not come, so that it
 * neither holds nor breaks a rule: what gateways, firewalls and throttling answer, and refusals and errors that a valid request
 * gets as well.
 */
final class RequestSender {
    /** After so many valid requests that were sent again in vain, others are sent again only once. */
    private static final int MAX_VALID_IN_VAIN = 10;
    /** After so many wrong ones, others are not sent again: a gateway may refuse them before the API sees them. */
    private static final int MAX_WRONG_IN_VAIN = 2;

    private final RetryClient client;
    private final RetryClient elsewhere;
    private final ExchangeValidator validator;
    private final ResultRecorder recorder;
    private final TargetHealth health;
    private final RetrySchedule schedule;
    private final ControlRequest control;
    private final AtomicInteger validInVain = new AtomicInteger();
    private final AtomicInteger wrongInVain = new AtomicInteger();

    RequestSender(
            Target target,
            ApiClient client,
            ExchangeValidator validator,
            ResultRecorder recorder,
            RetrySchedule schedule) {
        this.client = new RetryClient(client, validator, target.rateLimit().responseTimeout());
        this.elsewhere =
                new RetryClient(client.plain(), validator, target.rateLimit().responseTimeout());
        this.validator = validator;
        this.recorder = recorder;
        this.health = new TargetHealth();
        this.schedule = schedule;
        this.control = new ControlRequest(this.client, health, recorder, schedule, target);
    }

    TargetHealth health() {
        return health;
    }

    /**
     * Sends one request once to a URL that is not the API's, without the headers and cookies for the API; a response that does
     * not come has the status 0.
     */
    Exchange once(URI base, Request request) {
        return elsewhere.once(base, request);
    }

    /** To which URLs that are not the API's a request may go. */
    AddressPolicy elsewhere() {
        return elsewhere.policy();
    }

    /** Why nothing can be reached at a URL; empty when a connection could be made. */
    Optional<String> unreachable(URI base) {
        return elsewhere.unreachable(base);
    }

    /** @throws io.contractharness.client.BudgetException when the budget of the target is used up */
    Exchange send(Operation operation, URI base, Request request) {
        boolean valid = validator.request(operation, request).problems().isEmpty();
        RetryClient.Attempt attempt = client.send(operation, base, request, schedule(valid));
        Exchange exchange = attempt.exchange();
        if (!attempt.earlier().isEmpty()) {
            repeated(valid, attempt);
        }
        if (attempt.outage().isPresent()) {
            control.since(attempt.start());
            return lost(exchange, attempt.outage().get(), attempt.earlier());
        }
        if (valid && operation.succeeds(exchange.response().status())) {
            accepted(operation, attempt);
            return exchange;
        }
        return isDoubtful(valid, exchange.response().status()) ? controlled(operation, attempt, valid) : exchange;
    }

    /** Remembers a valid request that was refused. */
    void refusedIfSo(Exchange exchange) {
        if (exchange.response().refused()) {
            operation(exchange)
                    .ifPresent(operation ->
                            health.refused(operation, exchange.response().status()));
        }
    }

    private Optional<Operation> operation(Exchange exchange) {
        ApiContract description = validator.description();
        Request request = exchange.request();
        return description
                .find(request.method(), request.path())
                .or(() -> description.onPath(request.path()).stream().findFirst());
    }

    private RetrySchedule schedule(boolean valid) {
        if (valid) {
            return validInVain.get() < MAX_VALID_IN_VAIN ? schedule : schedule.atMost(1);
        }
        return wrongInVain.get() < MAX_WRONG_IN_VAIN ? schedule : schedule.atMost(0);
    }

    private void repeated(boolean valid, RetryClient.Attempt attempt) {
        if (!attempt.failed()) {
            recorder.askedAgain(attempt.exchange(), attempt.earlier());
        } else {
            (valid ? validInVain : wrongInVain).incrementAndGet();
        }
    }

    private void accepted(Operation operation, RetryClient.Attempt attempt) {
        Exchange exchange = attempt.exchange();
        health.accepted(operation, exchange.base(), exchange.request(), attempt.start());
        recorder.accepted();
    }

    /** Whether an answer counts against the API, or stops the run, only when a valid request is accepted beside it. */
    private boolean isDoubtful(boolean valid, int status) {
        boolean elsewhere = status / 100 == 3 || status == 404;
        return status >= 500 || valid && (ControlRequest.isCredential(status) || elsewhere && health.accepted() == 0);
    }

    private Exchange controlled(Operation operation, RetryClient.Attempt attempt, boolean valid) {
        Exchange exchange = attempt.exchange();
        Optional<ControlRequest.Answer> answer = control.since(attempt.start());
        if (answer.isEmpty() || answer.get().accepted()) {
            boolean again = answer.isPresent()
                    && valid
                    && ControlRequest.isCredential(exchange.response().status());
            return again && exchange.request().isSafe() ? again(operation, exchange) : exchange;
        }
        return health.givenUp() ? lost(exchange, answer.get().why(), attempt.earlier()) : exchange;
    }

    /** Valid requests are accepted; this one may have met a moment without credentials. */
    private Exchange again(Operation operation, Exchange first) {
        RetryClient.Attempt attempt = client.send(operation, first.base(), first.request(), schedule.atMost(1));
        boolean accepted = operation.succeeds(attempt.exchange().response().status());
        if (attempt.outage().isPresent() || !accepted) {
            return first;
        }
        recorder.askedAgain(
                attempt.exchange(), List.of(String.valueOf(first.response().status())));
        accepted(operation, attempt);
        return attempt.exchange();
    }

    private static Exchange lost(Exchange exchange, String why, Collection<String> earlier) {
        String again = earlier.isEmpty() ? "" : ", also when it was sent again";
        return new Exchange(exchange.base(), exchange.request(), Response.none(why + again), exchange.took());
    }

    /**
     * Why a refusal proves nothing.
     *
     * @param since when the request was sent or later, as {@link System#nanoTime()}
     * @return empty when a valid request is accepted, so that the refusal has its reason in the request
     */
    Optional<String> doubt(Exchange refusal, long since) {
        int status = refusal.response().status();
        boolean current = ControlRequest.isCredential(status);
        if (health.accepted() == 0 || current) {
            Optional<ControlRequest.Answer> answer = control.since(current ? since : 0);
            Optional<String> same = answer.filter(one -> !one.accepted())
                    .filter(one -> one.status() == status || one.status() == 0)
                    .map(ControlRequest.Answer::why);
            if (same.isPresent()) {
                return same.map(why -> why + (why.contains("no answer") ? "" : " as well"));
            }
        }
        return operation(refusal)
                .filter(operation -> health.refusesAll(operation, status))
                .map(operation -> "valid requests of " + operation.id() + " are answered " + status + " as well");
    }
}

package io.contractharness.mock.proxy;

import io.contractharness.client.BudgetException;
import io.contractharness.client.RateLimiter;
import io.contractharness.client.Target;
import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.Upstream;
import io.contractharness.validation.ExchangeResult;
import io.contractharness.validation.ExchangeValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Forwards the requests of an app to one deployment, gives its answers back, and judges both. */
public final class ValidationProxy implements Upstream, AutoCloseable {
    /** Nobody reads more of a body, and a search in all of it would keep the app waiting. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final ForwardingOptions forwarding;
    private final ExchangeValidator validator;
    private final SecretMasker redaction;
    private final ProxyFindings findings;
    private final Clock clock;
    private final boolean cors;
    private final Duration patience;
    private final ForwardingGuard border;
    private final RateLimiter turns;
    private final ConcurrencyLimit load = new ConcurrencyLimit();
    private final ForwardingClient forwarder;

    /** @param cors whether the mock itself says which pages may read its answers */
    public ValidationProxy(ForwardingOptions forwarding, ExchangeValidator validator, Clock clock, boolean cors) {
        this(forwarding, validator, clock, cors, patience(forwarding));
    }

    /** An app that waits for longer than the gateway does would learn what is not so behind it. */
    private static Duration patience(ForwardingOptions forwarding) {
        Duration asked = forwarding.target().rateLimit().responseTimeout();
        return asked.compareTo(ForwardingClient.PATIENCE) < 0 ? asked : ForwardingClient.PATIENCE;
    }

    /** @param patience how long an answer is waited for */
    ValidationProxy(
            ForwardingOptions forwarding, ExchangeValidator validator, Clock clock, boolean cors, Duration patience) {
        Target target = forwarding.target();
        this.forwarding = forwarding;
        this.validator = validator;
        this.redaction = SecretMasker.ofHeaders(validator.description().credentialHeaders());
        this.findings = new ProxyFindings(target.base(), validator.description());
        this.clock = clock;
        this.cors = cors;
        this.patience = patience;
        this.border = new ForwardingGuard(target, forwarding.changes());
        this.turns = new RateLimiter(target.rateLimit().endless());
        this.forwarder = new ForwardingClient(target.base(), patience);
    }

    /** An observer that reads bodies without their content coding, which the stubs never use. */
    public static ExchangeObserver readable(ExchangeObserver observer) {
        return answered -> observer.answered(answered.with(ContentDecoder.decode(answered.response())));
    }

    /** What has been found so far. */
    public ProxyFindings findings() {
        return findings;
    }

    @Override
    public CompletableFuture<Response> answer(Request came) {
        Optional<Response> elsewhere = border.elsewhere(came);
        if (elsewhere.isPresent()) {
            return CompletableFuture.completedFuture(elsewhere.get());
        }
        Instant at = clock.instant();
        Request request =
                EndToEndHeaders.request(came.withTarget(Address.of(came).target()));
        Optional<Response> unasked = border.unasked(came);
        if (unasked.isPresent()) { // what the app would have sent is judged all the same
            Exchange unsent = exchange(request, Response.none("not forwarded"), Duration.ZERO);
            tell(at, unsent, false);
            return CompletableFuture.completedFuture(unasked.get());
        }
        int size = request.body().map(body -> body.length).orElse(0);
        if (!load.enter(size)) {
            return CompletableFuture.completedFuture(busy("too many requests wait for it", 1));
        }
        try {
            return forward(at, request).whenComplete((answer, failure) -> load.leave(size));
        } catch (RuntimeException e) {
            load.leave(size);
            throw e;
        }
    }

    private CompletableFuture<Response> forward(Instant at, Request request) {
        Optional<Duration> wait;
        try {
            wait = turns.acquire(patience);
        } catch (BudgetException e) {
            return CompletableFuture.completedFuture(ForwardingFailure.USED_UP.answer(base() + ": " + e.getMessage()));
        }
        if (wait.isEmpty()) {
            return CompletableFuture.completedFuture(
                    busy("rateLimit in the profile lets it wait too long", patience.toSeconds()));
        }
        long began = System.nanoTime() + wait.get().toNanos();
        return forwarder
                .send(request, wait.get())
                .thenApply(outcome -> answer(at, request, outcome, Duration.ofNanos(System.nanoTime() - began)));
    }

    private Response answer(Instant at, Request request, ForwardingOutcome outcome, Duration took) {
        if (outcome instanceof ForwardingOutcome.Came came) {
            Exchange answered = exchange(request, came.response(), took);
            tell(at, answered, true);
            boolean bodyless =
                    request.method().equals("HEAD") || came.response().status() == 304;
            return new Response(
                    came.response().status(),
                    EndToEndHeaders.answer(came.response(), bodyless, cors),
                    came.response().body());
        }
        ForwardingOutcome.Missing missing = (ForwardingOutcome.Missing) outcome;
        Exchange exchange = exchange(request, Response.none("no answer: " + missing.came()), took);
        tell(at, exchange, missing.failure().reached());
        if (!missing.failure().reached()) {
            forwarding.listener().trouble(base() + ": wanted an answer, came " + missing.came());
        }
        return missing.failure()
                .answer(base() + ": wanted an answer, came " + missing.came()
                        + "; check that the deployment runs and that baseUrl in the profile is right");
    }

    /**
     * The app gets its answer whatever becomes of judging it.
     *
     * @param sent whether the deployment saw the request; else only the app is judged
     */
    private void tell(Instant at, Exchange exchange, boolean sent) {
        try {
            ExchangeResult result = kept(validator.judge(exchange), sent);
            findings.judged(at, result);
            forwarding.listener().judged(result);
        } catch (RuntimeException e) {
            forwarding
                    .listener()
                    .trouble(exchange.request().method() + " could not be judged: "
                            + e.getClass().getName());
        }
    }

    /** What may be kept: no credential of the app, and no body that nobody would read. */
    private ExchangeResult kept(ExchangeResult result, boolean sent) {
        Exchange exchange = result.exchange();
        Request request = exchange.request();
        Response response = exchange.response();
        Exchange kept = new Exchange(
                exchange.base(),
                request.body().map(body -> request.withBody(shortened(body))).orElse(request),
                new Response(response.status(), response.headers(), shortened(response.body())),
                exchange.took());
        return new ExchangeResult(
                        kept,
                        result.request(),
                        sent ? result.response() : List.of(),
                        sent ? result.reached() : Set.of())
                .masked(redaction);
    }

    private static byte[] shortened(byte[] body) {
        return body.length > LONGEST_BODY
                ? ("(" + body.length + " bytes, not kept)").getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private Response busy(String why, long seconds) {
        return ForwardingFailure.BUSY
                .answer(base() + ": not forwarded, " + why)
                .with("Retry-After", String.valueOf(seconds));
    }

    private Exchange exchange(Request request, Response response, Duration took) {
        return new Exchange(base(), request, response, took);
    }

    private URI base() {
        return forwarding.target().base();
    }

    @Override
    public void close() {
        forwarder.close();
    }
}

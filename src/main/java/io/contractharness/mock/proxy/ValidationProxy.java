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
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.exchange.Upstream;
import io.contractharness.mock.memory.BodyMemory;
import io.contractharness.mock.memory.MemoryReservation;
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

/** Forwards the requests of an app to one deployment, returns the responses, and checks both. */
public final class ValidationProxy implements Upstream, AutoCloseable {
    /** Masking secrets in larger bodies would delay the app, and nobody reads that much of a body. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final ForwardingOptions forwarding;
    private final URI base;
    /** The base URL in messages. */
    private final URI shown;

    private final ExchangeValidator validator;
    private final SecretMasker masker;
    private final ProxyFindings findings;
    private final Clock clock;
    private final boolean cors;
    private final Duration timeout;
    private final ForwardingGuard guard;
    private final RateLimiter rateLimiter;
    private final ConcurrencyLimit concurrency = new ConcurrencyLimit();
    private final ForwardingClient client;

    /** @param cors whether the mock sends CORS headers of its own */
    public ValidationProxy(ForwardingOptions forwarding, ExchangeValidator validator, Clock clock, boolean cors) {
        this(forwarding, validator, clock, cors, timeout(forwarding));
    }

    /** The timeout of the profile, but not longer than the gateway's: behind a gateway an app gets no later response. */
    private static Duration timeout(ForwardingOptions forwarding) {
        Duration profile = forwarding.target().rateLimit().responseTimeout();
        return profile.compareTo(ForwardingClient.MAX_WAIT) < 0 ? profile : ForwardingClient.MAX_WAIT;
    }

    ValidationProxy(
            ForwardingOptions forwarding, ExchangeValidator validator, Clock clock, boolean cors, Duration timeout) {
        Target target = forwarding.target();
        this.forwarding = forwarding;
        this.base = target.base();
        this.shown = target.shownBase();
        this.validator = validator;
        this.masker = target.secrets().withHeaders(validator.description().credentialHeaders());
        this.findings = new ProxyFindings(shown, validator.description());
        this.clock = clock;
        this.cors = cors;
        this.timeout = timeout;
        this.guard = new ForwardingGuard(target, forwarding.changes());
        this.rateLimiter = new RateLimiter(target.rateLimit().endless());
        this.client = new ForwardingClient(base, timeout);
    }

    /** An observer of decoded bodies; the mock itself never uses a content coding. */
    public static ExchangeObserver decoding(ExchangeObserver observer) {
        return answered -> observer.answered(answered.with(ContentDecoder.decode(answered.response())));
    }

    public ProxyFindings findings() {
        return findings;
    }

    @Override
    public CompletableFuture<Response> answer(ReceivedRequest whole) {
        Request received = whole.request();
        Optional<Response> refusal = guard.refusal(received);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        Instant at = clock.instant();
        Request request =
                EndToEndHeaders.request(received.withTarget(Address.of(received).target()));
        Optional<Response> mutation = guard.mutationRefusal(received);
        if (mutation.isPresent()) { // the request of the app is still checked
            check(
                    at,
                    new Exchange(base, request, Response.none("not forwarded"), Duration.ZERO),
                    false,
                    whole.memory());
            return CompletableFuture.completedFuture(mutation.get());
        }
        int size = request.body().map(body -> body.length).orElse(0);
        if (!concurrency.acquire(size)) {
            return CompletableFuture.completedFuture(busy("too many requests wait for it", 1));
        }
        try {
            return forward(at, request, whole.memory()).whenComplete((answer, failure) -> concurrency.release(size));
        } catch (RuntimeException | Error e) {
            concurrency.release(size);
            throw e;
        }
    }

    @Override
    public boolean leavesToMock(Request request) {
        return forwarding.mocked().covers(validator.description(), request);
    }

    @Override
    public void answeredByMock(RecordedExchange exchange) {
        Exchange judged = new Exchange(base, exchange.request(), exchange.response(), exchange.took());
        try {
            ExchangeResult result = withoutSecrets(validator.judge(judged), true);
            findings.add("mock", exchange.at(), result);
            forwarding.listener().checked(new ExchangeResult(result.exchange(), result.request(), List.of(), Set.of()));
        } catch (RuntimeException | Error e) {
            notJudged(exchange.request(), e);
        }
    }

    private CompletableFuture<Response> forward(Instant at, Request request, MemoryReservation memory) {
        Optional<Duration> wait;
        try {
            wait = rateLimiter.acquire(timeout);
        } catch (BudgetException e) {
            return CompletableFuture.completedFuture(
                    ForwardingFailure.BUDGET_SPENT.answer(shown + ": " + e.getMessage()));
        }
        if (wait.isEmpty()) {
            return CompletableFuture.completedFuture(
                    busy("rateLimit in the profile lets it wait too long", timeout.toSeconds()));
        }
        long began = System.nanoTime() + wait.get().toNanos();
        return client.send(request, wait.get(), memory)
                .thenApply(
                        outcome -> answer(at, request, outcome, Duration.ofNanos(System.nanoTime() - began), memory));
    }

    private Response answer(
            Instant at, Request request, ForwardingOutcome outcome, Duration took, MemoryReservation memory) {
        if (outcome instanceof ForwardingOutcome.Answered answered) {
            Response response = answered.response();
            check(at, new Exchange(base, request, response, took), true, memory);
            memory.giveBack(response.body().length); // who writes it takes it again
            boolean bodyless = request.method().equals("HEAD") || response.status() == 304;
            return new Response(response.status(), EndToEndHeaders.answer(response, bodyless, cors), response.body());
        }
        ForwardingOutcome.Failed failed = (ForwardingOutcome.Failed) outcome;
        if (failed.failure() == ForwardingFailure.OVER_BUDGET) {
            return failed.failure()
                    .answer(shown + ": came " + failed.came()
                            + "; send the request again, or give the mock a larger heap (-Xmx)")
                    .with("Retry-After", "1");
        }
        boolean reached = failed.failure().reachedDeployment();
        check(at, new Exchange(base, request, Response.none("no answer: " + failed.came()), took), reached, memory);
        String message = shown + ": wanted an answer, came " + failed.came();
        if (!reached) {
            forwarding.listener().failed(message);
        }
        return failed.failure()
                .answer(message + "; check that the deployment runs and that baseUrl in the profile is right");
    }

    /**
     * Checks an exchange; the app gets its response even if this fails.
     *
     * @param sent whether the deployment received the request; else only the request is checked
     */
    private void check(Instant at, Exchange exchange, boolean sent, MemoryReservation memory) {
        long bytes = exchange.request().body().map(BodyMemory::handling).orElse(0L)
                + BodyMemory.handling(exchange.response().body());
        if (!memory.takeForHandling(bytes)) {
            forwarding
                    .listener()
                    .failed(exchange.request().method() + " could not be judged: no memory for its bodies now");
            return;
        }
        try {
            ExchangeResult result = withoutSecrets(validator.judge(exchange), sent);
            findings.add("deployment", at, result);
            forwarding.listener().checked(result);
        } catch (RuntimeException | Error e) {
            notJudged(exchange.request(), e);
        } finally {
            memory.handled();
        }
    }

    private void notJudged(Request request, Throwable failure) {
        forwarding
                .listener()
                .failed(request.method() + " could not be judged: "
                        + failure.getClass().getName());
    }

    /** The result without credentials and without large bodies. */
    private ExchangeResult withoutSecrets(ExchangeResult result, boolean sent) {
        Exchange exchange = result.exchange();
        Request request = exchange.request();
        Response response = exchange.response();
        Exchange smaller = new Exchange(
                shown,
                request.body().map(body -> request.withBody(shortened(body))).orElse(request),
                new Response(response.status(), response.headers(), shortened(response.body())),
                exchange.took());
        return new ExchangeResult(
                        smaller,
                        result.request(),
                        sent ? result.response() : List.of(),
                        sent ? result.reached() : Set.of())
                .masked(masker);
    }

    private static byte[] shortened(byte[] body) {
        return body.length > MAX_BODY_BYTES
                ? ("(" + body.length + " bytes, not kept)").getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private Response busy(String why, long seconds) {
        return ForwardingFailure.BUSY
                .answer(shown + ": not forwarded, " + why)
                .with("Retry-After", String.valueOf(seconds));
    }

    @Override
    public void close() {
        client.close();
    }
}

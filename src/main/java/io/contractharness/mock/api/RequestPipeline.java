package io.contractharness.mock.api;

import io.contractharness.contract.Operation;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.api.StubEngine.StubResponse;
import io.contractharness.mock.exchange.Address;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Upstream;
import io.contractharness.mock.exchange.ValidatedRequest;
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.memory.MemoryReservation;
import io.contractharness.mock.preferences.PreferredResponse;
import io.contractharness.mock.uploads.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The steps of every request, from top to bottom: preferences, services, route, credentials and values, then the answer:
 * at once for a plain read, otherwise by the mappings of WireMock.
 *
 * <p>These steps come before WireMock, because WireMock reads bodies of any size and unpacks gzip before it calls an extension.
 */
public final class RequestPipeline {
    private final ExchangeObserver observer;
    private final Clock clock;
    private final DelayQueue delays;
    private final Executor executor;
    private final UnaryOperator<String> canonicalPath;
    private final CorsPreflight preflight;
    private final Optional<GatewayIds> ids;
    private final Optional<Upstream> upstream;
    private final FaultRegistry faults;

    /**
     * What the pipeline needs from the server.
     *
     * @param executor runs the matching of mappings
     * @param delays holds the requests that prefer a delay
     * @param canonicalPath decodes the path of a request target and resolves its dot segments
     * @param preflight answers the preflights of pages
     * @param ids gives each answer the ids of API Gateway; empty when the mock does not act as one
     */
    public record Dependencies(
            Executor executor,
            DelayQueue delays,
            UnaryOperator<String> canonicalPath,
            CorsPreflight preflight,
            Optional<GatewayIds> ids) {}

    /**
     * @param observer receives every exchange of the API
     * @param upstream the deployment that answers instead of the stubs; empty when the stubs answer
     * @param faults that are on until they are taken back
     */
    public RequestPipeline(
            Dependencies dependencies,
            ExchangeObserver observer,
            Clock clock,
            Optional<Upstream> upstream,
            FaultRegistry faults) {
        this.executor = dependencies.executor();
        this.delays = dependencies.delays();
        this.canonicalPath = dependencies.canonicalPath();
        this.preflight = dependencies.preflight();
        this.ids = dependencies.ids();
        this.observer = observer;
        this.clock = clock;
        this.upstream = upstream;
        this.faults = faults;
    }

    /** One request and what is needed to answer it. */
    private record Exchange(
            MockApi api, ReceivedRequest received, Request request, String sandbox, Recording recording) {
        /** The response is recorded after it was sent. */
        CompletionStage<Reply> reply(Response response) {
            return CompletableFuture.completedFuture(Reply.of(response).onSent(recording::answered));
        }

        /** @param usual whether nothing about the request is odd, so that the log need not look for it */
        CompletionStage<Reply> plain(Response response, boolean usual) {
            boolean read = usual && recording.request().method().equals("GET");
            return CompletableFuture.completedFuture(
                    Reply.of(response).onSent(read ? recording::read : recording::answered));
        }
    }

    /** Tells the observer the response and how long it took. */
    private record Recording(ExchangeObserver observer, String sandbox, Request request, Instant at, long began) {
        void answered(Response sent) {
            observer.answered(exchange(sent));
        }

        void read(Response sent) {
            observer.read(exchange(sent));
        }

        private RecordedExchange exchange(Response sent) {
            return new RecordedExchange(at, sandbox, request, sent, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /**
     * Answers a request.
     *
     * @param api answers the whole request, even when a reload replaces it meanwhile
     * @return the reply, at once or on another thread
     */
    public CompletionStage<Reply> answer(MockApi api, ReceivedRequest received) {
        Request came = received.request();
        if (!came.target().startsWith("/") || came.target().startsWith("//")) {
            return unrecorded(api.unknown(came.method(), "/"));
        }
        boolean forwards = upstream.isPresent() && !upstream.get().leavesToMock(came);
        PreferredResponse preferred;
        Address address;
        try {
            preferred = forwards ? PreferredResponse.none(came) : preferred(api, received);
            Request plain = preferred.request().withMethod(came.method());
            if (!plain.path().equals(came.path()) && AccessGuard.protects(canonicalPath.apply(plain.target()))) {
                return unrecorded(api.unknown(came.method(), "/"));
            }
            if (Bucket.covers(plain.path())) {
                preferred = faults.apply(preferred, api.preferences(), Bucket.sandbox(plain.path()), () -> "upload");
            }
            if (!received.takeHandlingMemory()) {
                return overBudget(received);
            }
            Optional<Response> served =
                    preferred.answer().isPresent() && !AccessGuard.protects(received.canonicalPath())
                            ? Optional.empty()
                            : served(api, plain, received.caller());
            if (served.isPresent()) {
                return delayed(preferred.delivery(), received, served.get());
            }
            received.memory().handled(); // it may have to wait first
            address = Address.of(plain);
            if (guarded(received, address)) {
                return unrecorded(api.unknown(came.method(), "/"));
            }
        } catch (IllegalArgumentException e) { // also of a path that climbs out of the stage
            return unrecorded(Responses.message(400, e.getMessage()));
        }
        Request asked = preferred.request().withTarget(address.target());
        ExchangeObserver observing = upstream.isPresent() && !forwards ? this::answeredByMock : observer;
        Recording recording = new Recording(
                observing, address.sandbox(), asked.withMethod(came.method()), clock.instant(), System.nanoTime());
        PreferredResponse chosen = Bucket.covers(asked.path()) || CorsPreflight.isPreflight(came)
                ? preferred
                : faults.apply(preferred, api.preferences(), address.sandbox(), () -> api.operationId(asked));
        Exchange exchange = new Exchange(api, received, asked, address.sandbox(), recording);
        Delivery delivery = chosen.delivery().with(ids.map(GatewayIds::next).orElse(List.of()));
        return afterDelay(
                delivery,
                received,
                () -> (forwards ? Optional.<Response>empty() : api.gone(exchange.sandbox()))
                        .map(exchange::reply)
                        .or(() -> chosen.answer()
                                .map(answer -> withFindings(
                                        api.findings(exchange.request(), received, answer), exchange.reply(answer))))
                        .orElseGet(() -> forwards ? forward(upstream.get(), received, recording) : byRoute(exchange)));
    }

    private void answeredByMock(RecordedExchange exchange) {
        observer.answered(exchange);
        upstream.ifPresent(proxy -> proxy.answeredByMock(exchange));
    }

    /** The answer of a service, which is known before the delay. */
    private CompletionStage<Reply> delayed(Delivery delivery, ReceivedRequest received, Response answer) {
        received.memory().handled();
        if (delivery.delay().isZero()) {
            return afterDelay(delivery, received, () -> unrecorded(answer));
        }
        int size = answer.body().length;
        return received.memory().take(size)
                ? afterDelay(delivery, received, () -> {
                    received.memory().giveBack(size); // who writes it takes it again
                    return unrecorded(answer);
                })
                : overBudget(received);
    }

    private static CompletionStage<Reply> overBudget(ReceivedRequest received) {
        return unrecorded(Responses.overBudget(received.memory().budget()));
    }

    private PreferredResponse preferred(MockApi api, ReceivedRequest received) {
        Request request = received.request();
        return CorsPreflight.isPreflight(request) && !AccessGuard.protects(received.canonicalPath())
                ? api.preferences().readPreflight(request, received.caller())
                : api.preferences().read(api.read(request), received.caller());
    }

    /** The answer of a part of the mock besides the API. */
    private Optional<Response> served(MockApi api, Request plain, Caller caller) {
        boolean asksCors =
                CorsPreflight.isPreflight(plain) && CorsPreflight.covers(canonicalPath.apply(plain.target()));
        return (asksCors ? preflight.answer(api, plain) : Optional.<Response>empty())
                .or(() -> api.services().stream()
                        .map(service -> service.answer(plain, caller))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private CompletionStage<Reply> byRoute(Exchange exchange) {
        if (!exchange.received().takeHandlingMemory()) {
            return exchange.reply(
                    Responses.overBudget(exchange.received().memory().budget()));
        }
        MockApi api = exchange.api();
        Request request = exchange.request();
        Optional<Operation> operation = api.content().description().find(request.method(), request.path());
        Optional<Response> undecodable = MockApi.undecodable(request);
        if (operation.isEmpty()) {
            Optional<Response> refusal = api.unsupported(request).or(() -> undecodable);
            return refusal.isPresent()
                    ? exchange.reply(refusal.get())
                    : onWorkerThread(() ->
                            byMapping(exchange, Optional.empty(), request.body().orElse(new byte[0])));
        }
        if (exchange.received().tooLarge()) {
            return exchange.reply(api.tooLarge());
        }
        ValidatedRequest validated = api.validate(operation.get(), request, exchange.sandbox());
        Optional<Response> refusal = api.refusal(validated);
        List<Header> findings = api.findings(validated, refusal);
        if (refusal.isPresent()) {
            return withFindings(findings, exchange.reply(refusal.get()));
        }
        Optional<Response> plain = undecodable.isEmpty()
                ? api.plainRead(validated, exchange.received().caller())
                : Optional.empty();
        return withFindings(
                findings,
                plain.isPresent()
                        ? exchange.plain(plain.get(), findings.isEmpty())
                        : onWorkerThread(() -> byOperation(exchange, validated, undecodable)));
    }

    private static CompletionStage<Reply> withFindings(List<Header> findings, CompletionStage<Reply> reply) {
        return findings.isEmpty() ? reply : reply.thenApply(found -> found.within(Delivery.PLAIN.with(findings)));
    }

    private CompletionStage<Reply> byOperation(
            Exchange exchange, ValidatedRequest validated, Optional<Response> undecodable) {
        Optional<PreferredResponse> preference = exchange.api().preferences().byIntervention(validated);
        Optional<Response> preferred = preference.flatMap(PreferredResponse::answer);
        if (preferred.isPresent()) {
            return afterDelay(preference.get().delivery(), exchange.received(), () -> exchange.reply(preferred.get()));
        }
        if (undecodable.isPresent()) {
            return exchange.reply(undecodable.get());
        }
        boolean bodyless = validated.operation().body().isEmpty();
        byte[] body = bodyless ? new byte[0] : validated.request().body().orElse(new byte[0]);
        return byMapping(exchange, Optional.of(validated), body);
    }

    private CompletionStage<Reply> byMapping(Exchange exchange, Optional<ValidatedRequest> validated, byte[] body) {
        MockApi api = exchange.api();
        Request request = StubHeaders.of(exchange.request(), exchange.sandbox(), body);
        Caller caller = exchange.received().caller();
        Optional<Response> missing = validated.flatMap(v -> api.missing(v, request, caller));
        if (missing.isPresent()) {
            return exchange.reply(missing.get());
        }
        String method = exchange.received().request().method();
        Optional<StubResponse> own = method.equals(request.method())
                ? Optional.empty()
                : api.stubs().answer(request.withMethod(method), caller); // of a mapping for HEAD itself
        Optional<StubResponse> stub = own.or(() -> api.stubs().answer(request, caller))
                .map(s -> api.runAction(s, validated, request, caller));
        if (stub.isEmpty()
                && ids.isEmpty() // API Gateway has no such answer
                && HealthService.isRoot(exchange.received().request())) {
            return unrecorded(HealthService.READY);
        }
        return stub.isPresent()
                ? afterDelay(
                        stub.get().delivery(),
                        exchange.received(),
                        () -> exchange.reply(stub.get().response()))
                : exchange.reply(api.unknown(request.method(), request.path()));
    }

    /** WireMock is too slow for the threads that read from the connections. */
    private CompletionStage<Reply> onWorkerThread(Supplier<CompletionStage<Reply>> step) {
        return CompletableFuture.supplyAsync(step, executor).thenCompose(Function.identity());
    }

    /** No thread waits for the answer. */
    private static CompletionStage<Reply> forward(Upstream upstream, ReceivedRequest received, Recording recording) {
        CompletionStage<Response> answer = received.tooLarge()
                ? CompletableFuture.completedFuture(Responses.message(413, "Request Too Long"))
                : upstream.answer(received);
        return answer.exceptionally(failure -> Responses.message(502, "Bad Gateway"))
                .thenApply(response -> new Reply(response, Delivery.PLAIN, recording::answered));
    }

    /**
     * Whether the path without its prefixes is one of the admin API or the console; such a path with a prefix is
     * refused, because access is checked only without prefixes.
     */
    private boolean guarded(ReceivedRequest received, Address address) {
        String path = address.target().equals(received.request().target())
                ? received.canonicalPath()
                : canonicalPath.apply(address.target());
        return AccessGuard.protects(path);
    }

    /** Runs a step after the delay, and sends its reply as the delivery says. */
    private CompletionStage<Reply> afterDelay(
            Delivery delivery, ReceivedRequest received, Supplier<CompletionStage<Reply>> step) {
        if (delivery.delay().isZero()) {
            return delivery == Delivery.PLAIN ? step.get() : step.get().thenApply(reply -> reply.within(delivery));
        }
        MemoryReservation memory = received.memory();
        memory.handled();
        boolean room = memory.take(received.headMemory());
        CompletableFuture<Optional<Response>> over = new CompletableFuture<>();
        if (!room || !delays.later(delivery.delay(), memory.heldBytes(), new Waiting(over))) {
            Response full = delays.full()
                    ? Responses.message(503, "Service Unavailable: as many requests wait as may, " + delays.max())
                            .with("Retry-After", "1")
                    : Responses.overBudget(memory.budget());
            return CompletableFuture.completedFuture(Reply.of(full).within(delivery.refused()));
        }
        return over.thenCompose(
                        stopped -> stopped.map(RequestPipeline::unrecorded).orElseGet(step))
                .thenApply(reply -> reply.within(delivery));
    }

    /** @param over receives nothing after the delay, or the response instead of the step */
    private record Waiting(CompletableFuture<Optional<Response>> over) implements DelayQueue.Task {
        @Override
        public void run() {
            over.complete(Optional.empty());
        }

        @Override
        public void dismiss() {
            over.complete(Optional.of(
                    Responses.message(503, "Service Unavailable: the mock stops before the delay of this request ends")
                            .with("Connection", "close")));
        }
    }

    private static CompletionStage<Reply> unrecorded(Response response) {
        return CompletableFuture.completedFuture(Reply.of(response));
    }
}

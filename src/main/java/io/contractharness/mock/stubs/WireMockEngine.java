package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.api.StubEngine;
import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.SlowResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * WireMock without its own server: requests and responses are plain values.
 *
 * <p>It is loaded at its first use, or in the background a moment after the start, because loading takes longer than the rest of a start.
 */
public final class WireMockEngine implements StubEngine {
    private static final Map<com.github.tomakehurst.wiremock.http.Fault, Fault> FAULTS = Map.of(
            com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER, Fault.RESET,
            com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE, Fault.EMPTY,
            com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK, Fault.TRUNCATE,
            com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE, Fault.GARBAGE);
    /** The body of a response that a fault cuts off. */
    private static final byte[] GARBAGE = "{ this is no JSON and breaks off }".getBytes(StandardCharsets.US_ASCII);

    /** Until then the processors are free for the first requests. */
    private static final Duration LOAD_DELAY = Duration.ofMillis(500);

    private final MockContent content;
    private final Set<String> actions;
    private final PlainMappings plain;
    private Engine engine;
    /** As of the last change of the mappings; empty when only WireMock can say and is not loaded yet. */
    private volatile Optional<PlainMappings.PlainReads> plainReads;

    /** WireMock after it was loaded. */
    private record Engine(WireMockServer wiremock, Handlers handlers, Map<Mapping, StubMapping> fileMappings) {
        Set<UUID> ids() {
            return fileMappings.values().stream().map(StubMapping::getId).collect(Collectors.toSet());
        }

        List<StubMapping> mappings() {
            return wiremock.listAllStubMappings().getMappings();
        }
    }

    /** The server that WireMock requires: it only keeps the handlers, which are called directly. */
    private record Handlers(AdminRequestHandler admin, StubRequestHandler stubs) implements HttpServer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public int httpsPort() {
            return 0;
        }
    }

    /**
     * @param actions the names of transformers that are actions of the mock
     * @throws ConfigurationException when WireMock does not understand a mapping; the message lists every one
     */
    public WireMockEngine(MockContent content, Set<String> actions) {
        this.content = content;
        this.actions = actions;
        this.plain = new PlainMappings(content);
        this.plainReads = plain.ofFiles(content.stubs().mappings());
        if (content.builtIn()) {
            CompletableFuture.delayedExecutor(LOAD_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::engine);
        } else {
            engine(); // problems in own mappings are found before they are served
        }
    }

    private synchronized Engine engine() {
        if (engine == null) {
            Map<Mapping, StubMapping> ofFiles =
                    MappingReader.read(content.stubs().mappings());
            AtomicReference<Handlers> handlers = new AtomicReference<>();
            WireMockServer wiremock = new WireMockServer(WireMockSettings.of(
                            new StubFiles(content.stubs().files()), new FileMappings(ofFiles.values()), actions)
                    .httpServerFactory((settings, admin, stubs) -> {
                        handlers.set(new Handlers(admin, stubs));
                        return handlers.get();
                    }));
            engine = new Engine(wiremock, handlers.get(), ofFiles);
            plainReads = Optional.of(plain.of(engine.mappings(), ofFiles));
        }
        return engine;
    }

    @Override
    public void takeOver(StubEngine before) {
        Engine old = ((WireMockEngine) before).engine();
        Engine now = engine();
        Set<UUID> ofFiles = old.ids();
        Set<UUID> taken = now.ids();
        old.mappings().stream()
                .filter(stub -> !ofFiles.contains(stub.getId()) && !taken.contains(stub.getId()))
                .sorted(Comparator.comparing(StubMapping::getInsertionIndex))
                // A copy, because adding gives it a new number, and requests in progress still use the old one.
                .map(stub -> StubMapping.buildFrom(StubMapping.buildJsonStringFor(stub)))
                .forEach(now.wiremock()::addStubMapping);
        Map<String, Scenario> scenarios = now.wiremock().getAllScenarios().getScenarios().stream()
                .collect(Collectors.toMap(Scenario::getName, scenario -> scenario));
        for (Scenario scenario : old.wiremock().getAllScenarios().getScenarios()) {
            Scenario next = scenarios.get(scenario.getName());
            if (next != null && next.getPossibleStates().contains(scenario.getState())) {
                now.wiremock().setScenarioState(scenario.getName(), scenario.getState());
            }
        }
        plainReads = Optional.of(plain.of(now.mappings(), now.fileMappings()));
    }

    @Override
    public Optional<StubResponse> answer(Request request, Caller caller) {
        return handle(engine().handlers().stubs(), request, caller);
    }

    @Override
    public Response admin(Request request, Caller caller) {
        Engine now = engine();
        try {
            return handle(now.handlers().admin(), request, caller)
                    .map(StubResponse::response)
                    .map(AdminErrors::of)
                    .orElseGet(() -> AdminErrors.of(Responses.empty(404)));
        } catch (IllegalArgumentException e) { // for example ?offset=x
            return Responses.message(
                    400,
                    "Bad Request: WireMock's admin API cannot read a value of the query; limit and offset are integers"
                            + " of at least 0");
        } finally {
            plainReads = Optional.of(plain.of(now.mappings(), now.fileMappings()));
        }
    }

    @Override
    public boolean namesPath(Request request) {
        return OwnStubs.namePath(engine().wiremock(), request);
    }

    @Override
    public boolean matches(Request request, Caller caller) {
        try {
            return OwnStubs.match(engine().wiremock(), new StubRequest(request, caller));
        } catch (IllegalArgumentException e) {
            return true; // the answer says why the request cannot be read
        }
    }

    @Override
    public boolean isPlainRead(Operation operation, String target) {
        return plainReads.filter(now -> now.plain(operation, target)).isPresent();
    }

    private static Optional<StubResponse> handle(RequestHandler handler, Request request, Caller caller) {
        StubRequest stubRequest;
        try {
            stubRequest = new StubRequest(request, caller);
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    new StubResponse(Responses.message(400, e.getMessage()), Delivery.PLAIN, Optional.empty()));
        }
        AtomicReference<com.github.tomakehurst.wiremock.http.Response> result = new AtomicReference<>();
        handler.handle(stubRequest, (about, response, attributes) -> result.set(response), null);
        return Optional.ofNullable(result.get())
                .filter(com.github.tomakehurst.wiremock.http.Response::wasConfigured)
                .map(WireMockEngine::toStubResponse);
    }

    private static StubResponse toStubResponse(com.github.tomakehurst.wiremock.http.Response response) {
        Optional<Fault> fault = Optional.ofNullable(response.getFault()).map(FAULTS::get);
        ChunkedDribbleDelay dribble = response.getChunkedDribbleDelay();
        Delivery delivery = new Delivery(
                Duration.ofMillis(response.getInitialDelay()),
                dribble == null ? fault : Optional.of(fault.orElse(Fault.DRIP)),
                false,
                List.of(),
                dribble == null ? SlowResponse.SLOW : drip(dribble));
        Optional<String> action =
                response.getHeaders().getHeader(WireMockSettings.ACTION).isPresent()
                        ? Optional.of(response.getHeaders()
                                .getHeader(WireMockSettings.ACTION)
                                .firstValue())
                        : Optional.empty();
        if (fault.isPresent()) {
            return new StubResponse(new Response(200, List.of(), GARBAGE), delivery, action);
        }
        List<Header> headers = response.getHeaders().all().stream()
                .filter(h -> !isInternal(h.key()))
                .flatMap(h -> h.values().stream().map(value -> new Header(h.key(), value)))
                .toList();
        return new StubResponse(new Response(response.getStatus(), headers, response.getBody()), delivery, action);
    }

    /** Headers that only WireMock and this engine use. */
    private static boolean isInternal(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("matched-stub-") || header.equals(WireMockSettings.ACTION);
    }

    private static SlowResponse drip(ChunkedDribbleDelay dribble) {
        int pieces = Math.max(1, dribble.getNumberOfChunks());
        return new SlowResponse(pieces, Duration.ofMillis(dribble.getTotalDuration() / pieces));
    }
}

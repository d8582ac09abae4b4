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
 * WireMock without a server of its own: it is given requests as plain values, and so its responses leave it.
 *
 * <p>It is loaded when it is needed for the first time, or on a thread of its own a moment after the start, because loading it
 * takes longer than everything else at a start.
 */
public final class WireMockEngine implements StubEngine {
    private static final Map<com.github.tomakehurst.wiremock.http.Fault, Fault> FAULTS = Map.of(
            com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER, Fault.RESET,
            com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE, Fault.EMPTY,
            com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK, Fault.TRUNCATE,
            com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE, Fault.GARBAGE);
    /** What comes of a body that breaks off. */
    private static final byte[] GARBAGE = "{ this is no JSON and breaks off }".getBytes(StandardCharsets.US_ASCII);

    /** So long the first requests have the processors for themselves. */
    private static final Duration LATER = Duration.ofMillis(500);

    private final MockContent content;
    private final Set<String> actions;
    private final PlainMappings plain;
    private Loading loading;
    /** Of the moment after the last change of the mappings; empty as long as only WireMock could tell, and is not loaded. */
    private volatile Optional<PlainMappings.Readers> readers;

    /** WireMock, once it is there. */
    private record Loading(WireMockServer wiremock, Handlers handlers, Map<Mapping, StubMapping> ofFiles) {
        Set<UUID> ids() {
            return ofFiles.values().stream().map(StubMapping::getId).collect(Collectors.toSet());
        }

        List<StubMapping> mappings() {
            return wiremock.listAllStubMappings().getMappings();
        }
    }

    /** The server that WireMock asks for: who has a request brings it to these handlers. */
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
     * @param actions the names of transformers that stand for an action of the mock
     * @throws ConfigurationException when WireMock does not understand a mapping; the message lists every one
     */
    public WireMockEngine(MockContent content, Set<String> actions) {
        this.content = content;
        this.actions = actions;
        this.plain = new PlainMappings(content);
        this.readers = plain.ofFiles(content.stubs().mappings());
        if (content.builtIn()) {
            CompletableFuture.delayedExecutor(LATER.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::loaded);
        } else {
            loaded(); // what is wrong with somebody's own mappings is found before they are served
        }
    }

    private synchronized Loading loaded() {
        if (loading == null) {
            Map<Mapping, StubMapping> ofFiles =
                    MappingReader.read(content.stubs().mappings());
            AtomicReference<Handlers> handlers = new AtomicReference<>();
            WireMockServer wiremock = new WireMockServer(WireMockSettings.of(
                            new StubFiles(content.stubs().files()), new FileMappings(ofFiles.values()), actions)
                    .httpServerFactory((settings, admin, stubs) -> {
                        handlers.set(new Handlers(admin, stubs));
                        return handlers.get();
                    }));
            loading = new Loading(wiremock, handlers.get(), ofFiles);
            readers = Optional.of(plain.of(loading.mappings(), ofFiles));
        }
        return loading;
    }

    @Override
    public void takeOver(StubEngine before) {
        Loading old = ((WireMockEngine) before).loaded();
        Loading now = loaded();
        Set<UUID> ofFiles = old.ids();
        Set<UUID> taken = now.ids();
        old.mappings().stream()
                .filter(stub -> !ofFiles.contains(stub.getId()) && !taken.contains(stub.getId()))
                .sorted(Comparator.comparing(StubMapping::getInsertionIndex))
                // A copy, because adding numbers it anew, and requests under way still see the old number.
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
        readers = Optional.of(plain.of(now.mappings(), now.ofFiles()));
    }

    @Override
    public Optional<StubResponse> answer(Request request, Caller caller) {
        return ask(loaded().handlers().stubs(), request, caller);
    }

    @Override
    public Response admin(Request request, Caller caller) {
        Loading now = loaded();
        try {
            return ask(now.handlers().admin(), request, caller)
                    .map(StubResponse::response)
                    .map(AdminErrors::of)
                    .orElseGet(() -> AdminErrors.of(Responses.empty(404)));
        } catch (IllegalArgumentException e) { // as of ?offset=x, which WireMock does not expect
            return Responses.message(
                    400,
                    "Bad Request: WireMock's admin API cannot read a value of the query; limit and offset are integers"
                            + " of at least 0");
        } finally {
            readers = Optional.of(plain.of(now.mappings(), now.ofFiles()));
        }
    }

    @Override
    public boolean namesPath(Request request) {
        return OwnStubs.namePath(loaded().wiremock(), request);
    }

    @Override
    public boolean matches(Request request, Caller caller) {
        try {
            return OwnStubs.match(loaded().wiremock(), new StubRequest(request, caller));
        } catch (IllegalArgumentException e) {
            return true; // the answer says why the request cannot be read
        }
    }

    @Override
    public boolean readsPlainly(Operation operation, String target) {
        return readers.filter(now -> now.plain(operation, target)).isPresent();
    }

    private static Optional<StubResponse> ask(RequestHandler handler, Request request, Caller caller) {
        StubRequest asked;
        try {
            asked = new StubRequest(request, caller);
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    new StubResponse(Responses.message(400, e.getMessage()), Delivery.PLAIN, Optional.empty()));
        }
        AtomicReference<com.github.tomakehurst.wiremock.http.Response> came = new AtomicReference<>();
        handler.handle(asked, (about, response, attributes) -> came.set(response), null);
        return Optional.ofNullable(came.get())
                .filter(com.github.tomakehurst.wiremock.http.Response::wasConfigured)
                .map(WireMockEngine::stubbed);
    }

    private static StubResponse stubbed(com.github.tomakehurst.wiremock.http.Response response) {
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
                .filter(h -> !own(h.key()))
                .flatMap(h -> h.values().stream().map(value -> new Header(h.key(), value)))
                .toList();
        return new StubResponse(new Response(response.getStatus(), headers, response.getBody()), delivery, action);
    }

    /** Headers by which WireMock tells which stub answered, and by which the mock tells itself which action follows. */
    private static boolean own(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("matched-stub-") || header.equals(WireMockSettings.ACTION);
    }

    private static SlowResponse drip(ChunkedDribbleDelay dribble) {
        int pieces = Math.max(1, dribble.getNumberOfChunks());
        return new SlowResponse(pieces, Duration.ofMillis(dribble.getTotalDuration() / pieces));
    }
}

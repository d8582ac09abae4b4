package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.api.StubEngine;
import io.contractharness.mock.content.Mapping;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.memory.StoredSizes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
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
    private static final JsonNode ONLY_JSON =
            JsonNodeFactory.instance.objectNode().put("Content-Type", "application/json");

    private static final JsonNode ONLY_PROJECT =
            JsonNodeFactory.instance.arrayNode().add("project");

    /** The delay keeps the processors free for the first requests. */
    private static final Duration LOAD_DELAY = Duration.ofMillis(500);

    private static final long KB = 1024;

    private final MockContent content;
    private final Set<String> actions;
    private final Clock clock;
    private final PublicAddresses addresses;
    /** The plain mappings of the files, by the id of their operation. */
    private final Map<String, Mapping> plain = new HashMap<>();

    /** Of the mappings that the admin API added; guarded by its caller, which makes one change at a time. */
    private final StoredSizes<StubMapping> added;

    private Engine engine;
    /** Updated at each change of the mappings; empty when only WireMock can decide and it is not loaded yet. */
    private volatile Optional<PlainReads> plainReads;

    /**
     * The mappings that can answer a GET.
     *
     * @param operations those with a plain mapping
     * @param others the mappings that are not plain
     */
    private record PlainReads(Set<String> operations, List<StubMapping> others) {
        /** Whether only the plain mapping of the operation can answer. */
        boolean plain(Operation operation, String target) {
            return operations.contains(operation.id())
                    && others.stream()
                            .noneMatch(other -> other.getRequest()
                                    .getUrlMatcher()
                                    .match(target)
                                    .isExactMatch());
        }
    }

    /** WireMock after it was loaded. */
    private record Engine(WireMockServer wiremock, Handlers handlers, Map<Mapping, StubMapping> fileMappings) {
        Set<UUID> ids() {
            return fileMappings.values().stream().map(StubMapping::getId).collect(Collectors.toSet());
        }

        List<StubMapping> mappings() {
            return wiremock.listAllStubMappings().getMappings();
        }

        /** Those that are not of files, or no longer as in their file. */
        List<StubMapping> added() {
            Set<StubMapping> ofFiles = Collections.newSetFromMap(new IdentityHashMap<>());
            ofFiles.addAll(fileMappings.values());
            return mappings().stream().filter(stub -> !ofFiles.contains(stub)).toList();
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
     * @param clock for the dates of templates
     * @param addresses for the URLs of templates
     * @param maxAdded the memory of all mappings that the admin API may add, in bytes
     * @throws ConfigurationException when WireMock does not understand a mapping; the message lists every one
     */
    public WireMockEngine(
            MockContent content, Set<String> actions, Clock clock, PublicAddresses addresses, long maxAdded) {
        this.added = new StoredSizes<>(maxAdded);
        this.clock = clock;
        this.addresses = addresses;
        this.content = content;
        this.actions = actions;
        for (Operation operation : content.description().operations()) {
            content.stubs().mappings().stream()
                    .filter(mapping -> isPlain(mapping.json(), operation))
                    .findFirst()
                    .ifPresent(mapping -> plain.put(operation.id(), mapping));
        }
        this.plainReads = plainReadsOfFiles();
        if (content.builtIn()) {
            CompletableFuture.delayedExecutor(LOAD_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::engine);
        } else {
            engine(); // problems in own mappings are found before they are served
        }
    }

    private synchronized Engine engine() {
        if (engine == null) {
            TemplateFunctions helpers = new TemplateFunctions(clock);
            Map<Mapping, StubMapping> ofFiles = MappingReader.read(
                    content.stubs().mappings(),
                    actions,
                    new TemplateRules(content.stubs().files(), helpers));
            boolean templates =
                    content.stubs().mappings().stream().anyMatch(mapping -> TemplateRules.anyIn(mapping.json()));
            AtomicReference<Handlers> handlers = new AtomicReference<>();
            WireMockServer wiremock = new WireMockServer(WireMockSettings.of(
                            new StubFiles(content.stubs().files()), new FileMappings(ofFiles.values()), actions)
                    .extensions(templates ? new Extension[] {helpers} : new Extension[0])
                    .templatingEnabled(templates)
                    .httpServerFactory((settings, admin, stubs) -> {
                        handlers.set(new Handlers(admin, stubs));
                        return handlers.get();
                    }));
            engine = new Engine(wiremock, handlers.get(), ofFiles);
            plainReads = Optional.of(plainReads(engine));
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
                .forEach(stub -> {
                    StubMapping copy = StubMapping.buildFrom(StubMapping.buildJsonStringFor(stub));
                    now.wiremock().addStubMapping(copy);
                    added.put(copy, ((WireMockEngine) before).added.size(stub));
                });
        Map<String, Scenario> scenarios = now.wiremock().getAllScenarios().getScenarios().stream()
                .collect(Collectors.toMap(Scenario::getName, scenario -> scenario));
        for (Scenario scenario : old.wiremock().getAllScenarios().getScenarios()) {
            Scenario next = scenarios.get(scenario.getName());
            if (next != null && next.getPossibleStates().contains(scenario.getState())) {
                now.wiremock().setScenarioState(scenario.getName(), scenario.getState());
            }
        }
        plainReads = Optional.of(plainReads(now));
    }

    @Override
    public Optional<StubResponse> answer(Request request, Caller caller) {
        return handle(engine().handlers().stubs(), request, addresses.outside(request, caller));
    }

    @Override
    public Response admin(Request request, Caller caller, long addedBytes) {
        Engine now = engine();
        if (!added.fits(addedBytes)) {
            return Responses.message(
                    507,
                    "Insufficient Storage: wanted at most " + added.freeBytes() / KB + " KB, came "
                            + addedBytes / KB + " KB: all stubs set over the network may take " + added.maxBytes() / KB
                            + " KB of memory; DELETE those that are no longer needed");
        }
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
            added.update(now.added(), addedBytes);
            plainReads = Optional.of(plainReads(now));
        }
    }

    @Override
    public boolean namesPath(Request request) {
        return FixedPathStubs.anyHasPath(engine().wiremock(), request);
    }

    @Override
    public boolean matches(Request request, Caller caller) {
        try {
            return FixedPathStubs.anyMatches(engine().wiremock(), new StubRequest(request, caller));
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
                .map(StubResponses::of);
    }

    /** Whether a mapping matches a read by method and path alone, and answers with the intervention of the path. */
    private static boolean isPlain(JsonNode json, Operation operation) {
        return operation.method().equals("GET")
                && operation.body().isEmpty()
                && names(json, Set.of("$schema", "id", "uuid", "name", "priority", "request", "response"))
                && names(json.path("request"), Set.of("method", "urlPathTemplate"))
                && json.at("/request/method").asText().equals(operation.method())
                && json.at("/request/urlPathTemplate").asText().equals(operation.path())
                && names(json.path("response"), Set.of("status", "headers", "transformers"))
                && json.at("/response/status").asInt() == operation.successStatus()
                && json.at("/response/headers").equals(ONLY_JSON)
                && json.at("/response/transformers").equals(ONLY_PROJECT);
    }

    private static boolean names(JsonNode json, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return allowed.containsAll(names);
    }

    /** The plain reads by the files; empty when only WireMock can decide. */
    private Optional<PlainReads> plainReadsOfFiles() {
        boolean onlyPlain = content.stubs().mappings().stream()
                .allMatch(mapping -> plain.containsValue(mapping) || cannotGet(mapping.json()));
        return onlyPlain && plain.size() <= 1
                ? Optional.of(new PlainReads(plain.keySet(), List.of()))
                : Optional.empty();
    }

    private static boolean cannotGet(JsonNode mapping) {
        String method = mapping.at("/request/method").asText("ANY");
        return !method.equalsIgnoreCase("ANY") && !method.equalsIgnoreCase("GET");
    }

    /** The plain reads by the mappings that WireMock has now. */
    private PlainReads plainReads(Engine engine) {
        List<StubMapping> now = engine.mappings();
        Set<String> operations = new HashSet<>();
        Set<StubMapping> own = new HashSet<>();
        plain.forEach((operation, mapping) -> now.stream()
                .filter(stub -> stub == engine.fileMappings().get(mapping))
                .forEach(stub -> {
                    operations.add(operation);
                    own.add(stub);
                }));
        return new PlainReads(
                operations,
                now.stream()
                        .filter(stub -> own.stream().noneMatch(plain -> plain == stub))
                        .filter(stub -> stub.getRequest()
                                .getMethod()
                                .match(RequestMethod.GET)
                                .isExactMatch())
                        .collect(Collectors.toList()));
    }
}

package io.contractharness.mock;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.MonotonicClock;
import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.api.CorsPreflight;
import io.contractharness.mock.api.CurrentApi;
import io.contractharness.mock.api.GatewayIds;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.certificate.ServerCertificate;
import io.contractharness.mock.console.Traffic;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Upstream;
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.memory.HeapShares;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.ProxyFindings;
import io.contractharness.mock.proxy.ValidationProxy;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.sandbox.Sessions;
import io.contractharness.mock.server.HttpServer;
import io.contractharness.mock.server.RequestHandlers;
import io.contractharness.mock.uploads.Bucket;
import io.contractharness.validation.ExchangeValidator;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A running mock: it answers as the description says, with the interventions of the stubs. */
public final class MockServer implements AutoCloseable {
    /** The documented example. */
    private static final long EXAMPLE = 1;

    private static final long UNKNOWN = 999_999_999;

    private static final int MAX_DELAYED = 10_000;

    private final ContentReloader content;
    private final MockEndpoint endpoint;
    private final Sandboxes sandboxes;
    private final Bucket bucket;
    private final Optional<ValidationProxy> proxy;
    private final CurrentApi current;

    private MockServer(MockOptions options, ContentReloader content, MockEndpoint endpoint) {
        this.content = content;
        this.endpoint = endpoint;
        Clock clock = options.clock();
        HttpServer server = endpoint.server();
        HeapShares shares = HeapShares.ofThisProcess();
        Origins origins = Origins.of(options.listening().origins());
        this.bucket = new Bucket(UUID::randomUUID, clock, origins, endpoint.addresses(), shares.uploads());
        FaultRegistry faults = new FaultRegistry(MonotonicClock.of(clock));
        this.sandboxes = new Sandboxes(MonotonicClock.of(clock), shares.sandboxes(), name -> {
            bucket.removeAll(name);
            faults.reset(name);
        });
        Traffic traffic = new Traffic(content.first(), clock, shares.log());
        this.proxy = options.behaviour().upstream().map(forwarding -> proxy(forwarding, origins, clock));
        RandomGenerator random = options.behaviour().random();
        MockApiBuilder apis = new MockApiBuilder(
                options,
                endpoint.addresses(),
                new MockApiBuilder.SharedState(
                        new MockApiBuilder.CallerState(sandboxes, bucket, faults), traffic, random, findings()),
                content::last);
        this.current = new CurrentApi(apis.of(content.first()));

        DelayQueue delays = new DelayQueue(server.executor(), MAX_DELAYED, shares.delayed());
        RequestPipeline pipeline = new RequestPipeline(
                new RequestPipeline.Dependencies(
                        server.executor(),
                        delays,
                        HttpServer::canonicalPath,
                        new CorsPreflight(origins, options.behaviour().gateway()),
                        options.behaviour().gateway() ? Optional.of(new GatewayIds(random)) : Optional.empty()),
                proxy.isPresent() ? ValidationProxy.decoding(traffic) : traffic,
                clock,
                proxy.map(Upstream.class::cast),
                faults);
        AccessGuard guard =
                new AccessGuard(endpoint.token(), options.listening().host(), endpoint.addresses());
        server.start(
                current,
                new RequestHandlers(
                        guard,
                        origins,
                        pipeline,
                        new RequestHandlers.Waiting(delays, new MemoryBudget(shares.requests())),
                        clock));
        content.start(apis::of, next -> serve(next, traffic));
    }

    private void serve(MockApi next, Traffic traffic) {
        current.replace(next);
        traffic.follow(next.content());
    }

    /** Loads on other threads what every start needs, while the caller reads its options. */
    public static void prepare() {
        inBackground("loading the server", HttpServer::load);
        inBackground("loading the built-in content", () -> MockContent.builtIn(ApiContract.builtIn()));
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a mock.
     *
     * @throws ConfigurationException when a file of the stubs breaks the description; the message lists every problem
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public static MockServer start(MockOptions options) {
        ContentReloader content = new ContentReloader(options);
        MockEndpoint endpoint =
                MockEndpoint.of(options.listening(), options.behaviour().idle(), new SecureRandom());
        try {
            return new MockServer(options, content, endpoint);
        } catch (RuntimeException e) {
            endpoint.server().close();
            throw e;
        }
    }

    public int port() {
        return endpoint.server().port();
    }

    public URI baseUrl() {
        return endpoint.addresses().base();
    }

    /** The URL that clients use: the one that the options name, or {@link #baseUrl}. */
    public URI publicUrl() {
        return endpoint.addresses().fixed().map(PublicAddress::url).orElseGet(this::baseUrl);
    }

    /** The token for the admin API and the console; empty when only this machine can call. */
    public Optional<AccessToken> token() {
        return endpoint.token();
    }

    /** The certificate that HTTPS clients must trust; empty for plain HTTP. */
    public Optional<ServerCertificate> identity() {
        return endpoint.identity();
    }

    /** This mock as the target of a verification. */
    public Target target() {
        Interventions interventions = current.get().content().stubs().interventions();
        List<DisposableResource> expendables = interventions.executable().stream()
                .map(id -> new DisposableResource(baseUrl(), id, Sessions.token(id)))
                .toList();
        List<Long> readable = interventions.ids().stream()
                .sorted(Comparator.comparing((Long id) -> id != EXAMPLE))
                .toList();
        return new Target(
                "mock",
                baseUrl(),
                Credentials.of("mock-bearer-token", "mock-session-token"),
                readable,
                Optional.of(UNKNOWN).filter(id -> !readable.contains(id)),
                expendables,
                RateLimit.unlimited(),
                true);
    }

    /** What the validation proxy has found so far; empty when the mock answers itself. */
    public Optional<ProxyFindings> findings() {
        return proxy.map(ValidationProxy::findings);
    }

    /** Reads description and stubs again now; when one is invalid, the mock keeps what it served before. */
    public Reload reload() {
        return content.reload();
    }

    /** The result of the last reload; empty before the first. */
    public Optional<Reload> reloaded() {
        return content.last();
    }

    /** The folders on disk that are watched for changes. */
    public List<String> watched() {
        return content.watched();
    }

    /** A few lines about sandboxes and files that were removed since the last call, to make room for others. */
    public List<String> removals() {
        return Stream.of(sandboxes.evictions(), bucket.evictions())
                .flatMap(evictions -> evictions.takeLines().stream())
                .toList();
    }

    /** Makes a sandbox as if it had never been used. */
    public void reset(String sandbox) {
        sandboxes.reset(sandbox);
    }

    /** Accepts no more connections and waits for the requests in progress; call {@link #close} afterwards. */
    public void finish(Duration atMost) throws InterruptedException {
        endpoint.server().finish(atMost);
    }

    @Override
    public void close() {
        content.close();
        endpoint.server().close();
        proxy.ifPresent(ValidationProxy::close);
    }

    private ValidationProxy proxy(ForwardingOptions forwarding, Origins origins, Clock clock) {
        MockContent now = content.first(); // a report is about one description: the first
        ExchangeValidator validator = new ExchangeValidator(now.description(), now.schemas(), now.check());
        return new ValidationProxy(forwarding, validator, clock, !origins.none());
    }
}

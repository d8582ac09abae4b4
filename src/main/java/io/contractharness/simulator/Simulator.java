package io.contractharness.simulator;

import io.contractharness.http.Credentials;
import io.contractharness.http.Expendable;
import io.contractharness.http.Pace;
import io.contractharness.http.Target;
import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origins;
import io.contractharness.simulator.access.Token;
import io.contractharness.simulator.api.CorsPreflight;
import io.contractharness.simulator.api.CurrentApi;
import io.contractharness.simulator.api.MockApi;
import io.contractharness.simulator.api.RequestPipeline;
import io.contractharness.simulator.console.traffic.Traffic;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Reload;
import io.contractharness.simulator.exchange.DelayQueue;
import io.contractharness.simulator.front.Upstream;
import io.contractharness.simulator.server.HttpServer;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.storage.Bucket;
import io.contractharness.simulator.tls.SelfSigned;
import io.contractharness.simulator.upstream.Forwarding;
import io.contractharness.simulator.upstream.ProxyFindings;
import io.contractharness.simulator.upstream.ValidationProxy;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
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

/** The fake API, running: it answers as the description says, with the interventions of the stubs. */
public final class Simulator implements AutoCloseable {
    /** The documented example. */
    private static final long EXAMPLE = 1;

    private static final long UNKNOWN = 999_999_999;

    private static final int MAX_DELAYED = 10_000;
    private static final long MAX_DELAYED_BYTES = 256L * 1024 * 1024;

    private final Reloading content;
    private final Endpoint endpoint;
    private final Sandboxes sandboxes;
    private final Optional<ValidationProxy> proxy;
    private final CurrentApi current;

    private Simulator(Options options, Reloading content, Endpoint endpoint) {
        this.content = content;
        this.endpoint = endpoint;
        Clock clock = options.clock();
        HttpServer server = endpoint.server();
        Origins origins = Origins.of(options.listening().origins());
        Bucket bucket = new Bucket(UUID::randomUUID, clock, origins);
        this.sandboxes = new Sandboxes(clock, bucket::forget);
        Traffic traffic = new Traffic(content.first(), clock);
        this.proxy = options.behaviour().upstream().map(forwarding -> proxy(forwarding, origins, clock));
        MockApis apis = new MockApis(
                options, baseUrl(), new MockApis.Lasting(sandboxes, bucket, traffic, findings()), content::last);
        this.current = new CurrentApi(apis.of(content.first()));

        DelayQueue delays = new DelayQueue(server.executor(), MAX_DELAYED, MAX_DELAYED_BYTES);
        RequestPipeline pipeline = new RequestPipeline(
                new RequestPipeline.Tools(server.executor(), delays, HttpServer::canonicalPath),
                proxy.isPresent() ? ValidationProxy.readable(traffic) : traffic,
                clock,
                proxy.map(Upstream.class::cast));
        CorsPreflight preflight = new CorsPreflight(origins, options.behaviour().gateway(), proxy.isEmpty());
        Guard guard = new Guard(endpoint.token(), options.listening().host());
        server.start(current, new HttpServer.Deciders(guard, origins, preflight, pipeline, delays));
        content.start(apis::of, next -> serve(next, traffic));
    }

    private void serve(MockApi next, Traffic traffic) {
        current.replace(next);
        traffic.follow(next.content());
    }

    /** Begins to load what every start needs, beside whatever goes on until then. */
    public static void prepare() {
        beside("reading what is built in", () -> Loaded.shipped(Description.shipped()));
    }

    private static void beside(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a simulator.
     *
     * @throws DescriptionException when a file of the stubs breaks the description; the message lists every fault
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public static Simulator start(Options options) {
        Reloading content = new Reloading(options);
        Endpoint endpoint = Endpoint.of(options.listening(), new SecureRandom());
        try {
            return new Simulator(options, content, endpoint);
        } catch (RuntimeException e) {
            endpoint.server().close();
            throw e;
        }
    }

    public int port() {
        return endpoint.server().port();
    }

    public URI baseUrl() {
        return endpoint.baseUrl();
    }

    /** What opens the admin API and the console; empty when only this machine can call, which needs none. */
    public Optional<Token> token() {
        return endpoint.token();
    }

    /** What clients of HTTPS have to trust; empty when it speaks HTTP. */
    public Optional<SelfSigned> identity() {
        return endpoint.identity();
    }

    /** This simulator as something to verify. */
    public Target target() {
        Interventions interventions = current.get().content().stubs().interventions();
        List<Expendable> expendables = interventions.executable().stream()
                .map(id -> new Expendable(baseUrl(), id, Sessions.token(id)))
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
                Pace.unlimited(),
                true);
    }

    /** What the validation proxy found so far; empty when the simulator answers itself. */
    public Optional<ProxyFindings> findings() {
        return proxy.map(ValidationProxy::findings);
    }

    /** Reads description and stubs again now; when one is faulty the state before goes on. */
    public Reload reload() {
        return content.reload();
    }

    /** What came of the last time description and stubs were read again; empty when they never were. */
    public Optional<Reload> reloaded() {
        return content.last();
    }

    /** The folders on disk whose changes are served from a moment after; none unless the options ask for it. */
    public List<String> watched() {
        return content.watched();
    }

    /** Makes a sandbox as if it had never been used. */
    public void reset(String sandbox) {
        sandboxes.reset(sandbox);
    }

    /** Refuses connections from now on, and waits for the answers under way; what comes after is {@link #close}. */
    public void finish(Duration atMost) throws InterruptedException {
        endpoint.server().finish(atMost);
    }

    @Override
    public void close() {
        content.close();
        endpoint.server().close();
        proxy.ifPresent(ValidationProxy::close);
    }

    private ValidationProxy proxy(Forwarding forwarding, Origins origins, Clock clock) {
        Loaded now = content.first(); // a report speaks of one description, so the proxy judges by the first
        ExchangeValidator validator = new ExchangeValidator(now.description(), now.schemas(), now.check());
        return new ValidationProxy(forwarding, validator, clock, !origins.none());
    }
}

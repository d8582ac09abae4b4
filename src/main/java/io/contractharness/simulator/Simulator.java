package io.contractharness.simulator;

import io.contractharness.http.Credentials;
import io.contractharness.http.Expendable;
import io.contractharness.http.Pace;
import io.contractharness.http.Request;
import io.contractharness.http.Target;
import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origins;
import io.contractharness.simulator.access.Token;
import io.contractharness.simulator.arrange.SandboxFixtures;
import io.contractharness.simulator.arrange.SandboxReset;
import io.contractharness.simulator.arrange.SandboxState;
import io.contractharness.simulator.console.Api;
import io.contractharness.simulator.console.Console;
import io.contractharness.simulator.console.traffic.Logged;
import io.contractharness.simulator.console.traffic.Traffic;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.content.Reload;
import io.contractharness.simulator.description.Downloads;
import io.contractharness.simulator.front.Cors;
import io.contractharness.simulator.front.Entrance;
import io.contractharness.simulator.front.Front;
import io.contractharness.simulator.front.Gate;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.front.Observer;
import io.contractharness.simulator.front.Rehearsals;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.front.Shortcut;
import io.contractharness.simulator.front.Upstream;
import io.contractharness.simulator.rehearsal.Rehearsal;
import io.contractharness.simulator.rehearsal.Subjects;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.storage.Bucket;
import io.contractharness.simulator.stub.Core;
import io.contractharness.simulator.stub.Execute;
import io.contractharness.simulator.stub.Existence;
import io.contractharness.simulator.stub.PlainReads;
import io.contractharness.simulator.stub.Project;
import io.contractharness.simulator.stub.Setup;
import io.contractharness.simulator.tls.SelfSigned;
import io.contractharness.simulator.upstream.Forwarding;
import io.contractharness.simulator.upstream.ProxyFindings;
import io.contractharness.simulator.upstream.ValidationProxy;
import io.contractharness.spec.BuiltIn;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.ExchangeValidator;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The fake API, running: it answers as the description says, with the interventions of the stubs. */
public final class Simulator implements AutoCloseable {
    /** The documented example. */
    private static final long EXAMPLE = 1;

    private static final long UNKNOWN = 999_999_999;

    private final String host;
    private final Reloading content;
    private final Sandboxes sandboxes;
    private final Optional<Token> token;
    private final Optional<SelfSigned> identity;
    private final Optional<ValidationProxy> proxy;
    private final Core stubs;
    private final Front front;

    private Simulator(Options options, SecureRandom random) {
        this.content = new Reloading(options);
        Origins origins = Origins.of(options.listening().origins());
        Bucket bucket = new Bucket(UUID::randomUUID, options.clock(), origins);
        this.sandboxes = new Sandboxes(() -> content.loaded().stubs().interventions(), options.clock(), bucket::forget);
        Judge judge = new Judge(content::loaded, options.behaviour().gateway());
        InetAddress address = address(options.listening().host());
        this.host = reachable(options.listening().host(), address);
        Traffic traffic = new Traffic(content::loaded, options.clock());
        Console console =
                new Console(new Api(new Api.World(content::loaded, content::last, sandboxes), traffic, this::baseUrl));
        this.proxy = options.behaviour().upstream().map(forwarding -> proxy(forwarding, origins, options.clock()));
        List<Service> services = new ArrayList<>();
        proxy.ifPresent(p -> services.add(p.findings()));
        services.add(console);
        services.add(new Downloads(() -> content.loaded().description()));
        if (proxy.isEmpty()) {
            services.add(new Logged(bucket, traffic, options.clock()));
            services.add(new SandboxReset(sandboxes));
            services.add(new SandboxState(sandboxes, content::loaded));
            services.add(new SandboxFixtures(sandboxes, content::loaded));
        }
        Rehearsals rehearsals = proxy.isPresent() ? Rehearsals.none() : rehearsal(options.behaviour());
        Observer observer = proxy.isPresent() ? ValidationProxy.readable(traffic) : traffic;
        boolean direct = options.behaviour().shortcuts() && !options.behaviour().gateway() && proxy.isEmpty();
        Shortcut shortcut = direct ? new PlainReads(content.newest(), sandboxes) : Shortcut.none();
        this.stubs = new Core(() -> Setup.of(content.stores())
                .extensions(
                        new Project(judge, sandboxes),
                        new Execute(
                                judge,
                                () -> content.loaded().stubs().sessions(),
                                sandboxes,
                                bucket.uploads(this::baseUrl),
                                options.clock()))
                .extensions(wiremock -> List.of(new Existence(judge, sandboxes, wiremock.getAdmin()))));
        Gate.Deciders deciders = new Gate.Deciders(
                judge, rehearsals, List.copyOf(services), shortcut, stubs, proxy.map(Upstream.class::cast));
        Gate gate = new Gate(deciders, observer, options.clock());
        this.token = address.isLoopbackAddress() ? Optional.empty() : Optional.of(Token.random(random));
        // Clients hold a certificate against their own time, not against the simulated one.
        this.identity = options.listening().https()
                ? Optional.of(SelfSigned.of(names(options.listening().host(), address), Instant.now(), random))
                : Optional.empty();
        Entrance entrance = new Entrance(
                new Guard(token, options.listening().host()),
                new Cors(origins, judge, services, options.behaviour().gateway()),
                gate,
                content.newest());
        this.front = new Front(options.listening().host(), options.listening().port(), identity, entrance, judge);
    }

    /** Begins to load what every start needs, beside whatever goes on until then. */
    public static void prepare() {
        beside("loading the server", Front::load);
        if (BuiltIn.packed()) {
            beside("reading what is built in", () -> Loaded.shipped(Description.shipped()));
        }
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
        Simulator simulator = new Simulator(options, new SecureRandom());
        try {
            simulator.front.start();
            simulator.stubs.start();
            simulator.content.start();
        } catch (UncheckedIOException e) {
            simulator.close();
            throw e;
        }
        return simulator;
    }

    public int port() {
        return front.port();
    }

    public URI baseUrl() {
        return URI.create((identity.isPresent() ? "https://" : "http://") + host + ":" + port());
    }

    /** What opens the admin API and the console; empty when only this machine can call, which needs none. */
    public Optional<Token> token() {
        return token;
    }

    /** What clients of HTTPS have to trust; empty when it speaks HTTP. */
    public Optional<SelfSigned> identity() {
        return identity;
    }

    /** This simulator as something to verify. */
    public Target target() {
        Interventions interventions = content.loaded().stubs().interventions();
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
        front.finish(atMost);
    }

    @Override
    public void close() {
        content.close();
        front.close();
        proxy.ifPresent(ValidationProxy::close);
    }

    private ValidationProxy proxy(Forwarding forwarding, Origins origins, Clock clock) {
        Loaded now = content.loaded(); // a report speaks of one description, so the proxy judges by the first
        ExchangeValidator validator = new ExchangeValidator(now.description(), now.schemas(), now.check());
        return new ValidationProxy(forwarding, validator, clock, !origins.none());
    }

    private Rehearsal rehearsal(Options.Behaviour behaviour) {
        return new Rehearsal(
                () -> content.loaded().description(),
                () -> content.loaded().stubs().interventions(),
                new Subjects(sandboxes, () -> content.loaded().stubs().sessions(), this::ownStub),
                behaviour.random(),
                behaviour.gateway());
    }

    private boolean ownStub(Request request) {
        return stubs.names(request);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(host + ": no address has this name", e);
        }
    }

    /** By what the server is called; when it listens on every address, each of them. */
    private static List<String> names(String host, InetAddress address) {
        if (!address.isAnyLocalAddress()) {
            return List.of(host, address.getHostAddress());
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> !each.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name for URLs: every address at once is none that can be called. */
    private static String reachable(String host, InetAddress address) {
        String name = address.isAnyLocalAddress() ? "127.0.0.1" : host;
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}

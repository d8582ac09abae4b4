package io.contractharness.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.contractharness.http.Credentials;
import io.contractharness.http.Expendable;
import io.contractharness.http.Pace;
import io.contractharness.http.Request;
import io.contractharness.http.Target;
import io.contractharness.simulator.description.Downloads;
import io.contractharness.simulator.front.Cors;
import io.contractharness.simulator.front.Entrance;
import io.contractharness.simulator.front.Front;
import io.contractharness.simulator.front.Gate;
import io.contractharness.simulator.front.Guard;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.front.Origins;
import io.contractharness.simulator.front.SandboxReset;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.front.Token;
import io.contractharness.simulator.rehearsal.Rehearsal;
import io.contractharness.simulator.rehearsal.Subjects;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.state.Stubs;
import io.contractharness.simulator.storage.Uploads;
import io.contractharness.simulator.stub.Execute;
import io.contractharness.simulator.stub.Existence;
import io.contractharness.simulator.stub.OwnStubs;
import io.contractharness.simulator.stub.Project;
import io.contractharness.simulator.stub.Setup;
import io.contractharness.simulator.tls.SelfSigned;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.RequestCheck;
import io.contractharness.validation.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
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
    private final Interventions interventions;
    private final Optional<Token> token;
    private final Optional<SelfSigned> identity;
    private final WireMockServer server;

    private Simulator(Options options, SecureRandom random) {
        Schemas schemas = new Schemas(options.content().description());
        Stubs stubs =
                Stubs.load(options.content().stubs().get(0), options.content().description(), schemas);
        Sandboxes sandboxes = new Sandboxes(stubs.interventions(), options.clock());
        Judge judge = new Judge(
                options.content().description(),
                new RequestCheck(schemas, options.behaviour().commaLists()),
                stubs.sessions(),
                options.behaviour().gateway());
        Uploads uploads = new Uploads(this::baseUrl, UUID::randomUUID, options.clock());
        InetAddress address = address(options.listening().host());
        this.host = reachable(options.listening().host(), address);
        this.interventions = stubs.interventions();
        Rehearsal rehearsal = new Rehearsal(
                options.content().description(),
                stubs.interventions(),
                new Subjects(sandboxes, stubs.sessions(), this::ownStub),
                options.behaviour().random(),
                options.behaviour().gateway());
        List<Service> services = List.of(
                new SandboxReset(sandboxes), new Downloads(options.content().description()));
        Gate gate = new Gate(new Gate.Deciders(judge, rehearsal, services), answered -> {}, options.clock());
        this.token = address.isLoopbackAddress() ? Optional.empty() : Optional.of(Token.random(random));
        // Clients hold a certificate against their own time, not against the simulated one.
        this.identity = options.listening().https()
                ? Optional.of(SelfSigned.of(names(options.listening().host(), address), Instant.now(), random))
                : Optional.empty();
        Entrance entrance = new Entrance(
                new Guard(token, options.listening().host()),
                new Cors(
                        Origins.of(options.listening().origins()),
                        judge,
                        services,
                        options.behaviour().gateway()),
                gate);
        WireMockConfiguration configuration = Setup.of(
                        options.listening().host(),
                        options.listening().port(),
                        options.content().stubs().get(0))
                .httpServerFactory((settings, admin, handler) -> {
                    Front front = new Front(settings, admin, handler, entrance, judge);
                    return identity.map(front::secured).orElse(front);
                })
                .extensions(
                        new Project(judge, sandboxes),
                        new Execute(judge, stubs.sessions(), sandboxes, uploads, options.clock()))
                .extensions(wiremock -> List.of(new Existence(judge, sandboxes, wiremock.getAdmin())));
        this.server = new WireMockServer(configuration);
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
            simulator.server.start();
        } catch (FatalStartupException e) {
            simulator.close();
            throw new UncheckedIOException(
                    options.listening().host() + ":" + options.listening().port()
                            + ": cannot be listened on; name another --port",
                    new IOException(e));
        }
        return simulator;
    }

    public int port() {
        return server.port();
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

    @Override
    public void close() {
        server.stop();
    }

    private boolean ownStub(Request request) {
        return OwnStubs.name(server, request);
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

package io.contractharness.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.contractharness.http.Credentials;
import io.contractharness.http.Expendable;
import io.contractharness.http.Pace;
import io.contractharness.http.Target;
import io.contractharness.simulator.console.Api;
import io.contractharness.simulator.console.Console;
import io.contractharness.simulator.console.Rehearsals;
import io.contractharness.simulator.console.traffic.Traffic;
import io.contractharness.simulator.front.Front;
import io.contractharness.simulator.front.Gate;
import io.contractharness.simulator.front.Judge;
import io.contractharness.simulator.front.SandboxReset;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.state.Interventions;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.state.Sessions;
import io.contractharness.simulator.state.Stubs;
import io.contractharness.simulator.storage.Uploads;
import io.contractharness.simulator.stub.Execute;
import io.contractharness.simulator.stub.Existence;
import io.contractharness.simulator.stub.Project;
import io.contractharness.simulator.stub.Setup;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.RequestCheck;
import io.contractharness.validation.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
    private final WireMockServer server;

    private Simulator(Options options) {
        Schemas schemas = new Schemas(options.content().description());
        Stubs stubs =
                Stubs.load(options.content().stubs().get(0), options.content().description(), schemas);
        Sandboxes sandboxes = new Sandboxes(stubs.interventions(), options.clock());
        Judge judge = new Judge(
                options.content().description(),
                new RequestCheck(schemas, options.behaviour().commaLists()),
                stubs.sessions());
        Uploads uploads = new Uploads(this::baseUrl, UUID::randomUUID, options.clock());
        InetAddress address = address(options.listening().host());
        this.host = reachable(options.listening().host(), address);
        this.interventions = stubs.interventions();
        Description description = options.content().description();
        Traffic traffic = new Traffic(
                description,
                schemas,
                new RequestCheck(schemas, options.behaviour().commaLists()),
                options.clock());
        Api.World world = new Api.World(description, stubs.interventions(), sandboxes);
        Console console = new Console(new Api(world, traffic, () -> Rehearsals.of(description), this::baseUrl));
        List<Service> services = List.of(console, new SandboxReset(sandboxes));
        Gate gate = new Gate(judge, services, traffic, options.clock(), address.isLoopbackAddress());
        WireMockConfiguration configuration = Setup.of(
                        options.listening().host(),
                        options.listening().port(),
                        options.content().stubs().get(0))
                .httpServerFactory((settings, admin, handler) -> new Front(settings, admin, handler, gate, judge))
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
        Simulator simulator = new Simulator(options);
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
        return URI.create("http://" + host + ":" + port());
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

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(host + ": no address has this name", e);
        }
    }

    /** A name for URLs: every address at once is none that can be called. */
    private static String reachable(String host, InetAddress address) {
        String name = address.isAnyLocalAddress() ? "127.0.0.1" : host;
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}

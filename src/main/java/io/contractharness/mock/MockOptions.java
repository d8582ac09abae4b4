package io.contractharness.mock;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.certificate.CertificateFiles;
import io.contractharness.mock.certificate.CertificateNames;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.content.StubRoot;
import io.contractharness.mock.proxy.ForwardingOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The settings of a mock. */
public record MockOptions(Listening listening, Behaviour behaviour, Content content, Clock clock) {

    /**
     * The address of a mock.
     *
     * @param host address to listen on
     * @param port port to listen on; 0 for any free port
     * @param tls its certificate; empty for plain HTTP
     * @param outside how clients behind proxies reach it
     * @param origins the origins whose pages may call it; {@code *} for every origin
     */
    public record Listening(String host, int port, Optional<Tls> tls, Outside outside, List<String> origins) {
        private Listening with(Optional<Tls> other) {
            return new Listening(host, port, other, outside, origins);
        }
    }

    /**
     * The certificate for HTTPS.
     *
     * @param files the user's own; empty for a generated one
     * @param names of the generated one, besides those of the machine
     * @param kept the file that keeps the generated one between starts; empty for another one at each start
     */
    public record Tls(Optional<CertificateFiles> files, CertificateNames names, Optional<Path> kept) {
        /** A new self-signed certificate at each start. */
        public static Tls generated() {
            return new Tls(Optional.empty(), new CertificateNames(List.of()), Optional.empty());
        }
    }

    /**
     * The addresses by which clients reach the mock through proxies.
     *
     * @param url the one of all clients; empty when each request says it
     * @param proxies whether the headers of proxies count that come from other machines
     */
    public record Outside(Optional<PublicAddress> url, boolean proxies) {
        /** Proxies of this machine only. */
        public static final Outside LOCAL = new Outside(Optional.empty(), false);
    }

    /**
     * How a mock answers where there is a choice.
     *
     * @param commaLists whether a list in the query may also be one value with commas
     * @param gateway whether errors are those of API Gateway, and carry no CORS headers
     * @param upstream the deployment to forward to; empty when the mock answers itself
     * @param seed of the random delays and ids; empty for other values in each run
     * @param idle how long a connection may do nothing
     */
    public record Behaviour(
            boolean commaLists,
            boolean gateway,
            Optional<ForwardingOptions> upstream,
            OptionalLong seed,
            Duration idle) {
        /** How long a connection may do nothing by default. */
        public static final Duration IDLE = Duration.ofSeconds(30);

        RandomGenerator random() {
            return seed.isPresent() ? new Random(seed.getAsLong()) : new Random();
        }
    }

    /**
     * The files that a mock answers with.
     *
     * @param stubs each overrides those before it
     * @param description of the API
     * @param reloads receives the result of each reload; empty when the files are read once only
     */
    public record Content(List<StubRoot> stubs, ApiContract description, Optional<Consumer<Reload>> reloads) {}

    /** The built-in description and stubs, on a free port of this machine only. */
    public static MockOptions defaults() {
        return of(ApiContract.builtIn());
    }

    /** The same defaults with a description that is already loaded. */
    public static MockOptions of(ApiContract description) {
        return new MockOptions(
                new Listening("127.0.0.1", 0, Optional.empty(), Outside.LOCAL, List.of("*")),
                new Behaviour(false, false, Optional.empty(), OptionalLong.empty(), Behaviour.IDLE),
                new Content(List.of(StubRoot.builtIn()), description, Optional.empty()),
                Clock.systemUTC());
    }

    public MockOptions withHost(String host) {
        return with(new Listening(host, listening.port, listening.tls, listening.outside, listening.origins));
    }

    public MockOptions withPort(int port) {
        return with(new Listening(listening.host, port, listening.tls, listening.outside, listening.origins));
    }

    public MockOptions withHttps(boolean https) {
        return with(listening.with(https ? Optional.of(Tls.generated()) : Optional.empty()));
    }

    public MockOptions withTls(Tls tls) {
        return with(listening.with(Optional.of(tls)));
    }

    public MockOptions withOutside(Outside outside) {
        return with(new Listening(listening.host, listening.port, listening.tls, outside, listening.origins));
    }

    public MockOptions withOrigins(List<String> origins) {
        return with(
                new Listening(listening.host, listening.port, listening.tls, listening.outside, List.copyOf(origins)));
    }

    public MockOptions withCommaLists(boolean accepted) {
        return with(new Behaviour(accepted, behaviour.gateway, behaviour.upstream, behaviour.seed, behaviour.idle));
    }

    public MockOptions withGateway(boolean gateway) {
        return with(new Behaviour(behaviour.commaLists, gateway, behaviour.upstream, behaviour.seed, behaviour.idle));
    }

    public MockOptions withUpstream(ForwardingOptions upstream) {
        return with(new Behaviour(
                behaviour.commaLists, behaviour.gateway, Optional.of(upstream), behaviour.seed, behaviour.idle));
    }

    public MockOptions withSeed(long seed) {
        return with(new Behaviour(
                behaviour.commaLists, behaviour.gateway, behaviour.upstream, OptionalLong.of(seed), behaviour.idle));
    }

    public MockOptions withIdle(Duration idle) {
        return with(new Behaviour(behaviour.commaLists, behaviour.gateway, behaviour.upstream, behaviour.seed, idle));
    }

    public MockOptions withStubs(Path stubs) {
        return with(new Content(List.of(StubRoot.of(stubs)), content.description, content.reloads));
    }

    /** Adds a WireMock root that overrides the others; {@code mappings/} or {@code __files/} may be missing. */
    public MockOptions withLayer(Path stubs) {
        List<StubRoot> layers = Stream.concat(content.stubs.stream(), Stream.of(StubRoot.of(stubs)))
                .toList();
        return with(new Content(layers, content.description, content.reloads));
    }

    public MockOptions withDescription(ApiContract description) {
        return with(new Content(content.stubs, description, content.reloads));
    }

    /** Watches the files of description and stubs, and serves their changes. */
    public MockOptions withReloads(Consumer<Reload> listener) {
        return with(new Content(content.stubs, content.description, Optional.of(listener)));
    }

    public MockOptions withClock(Clock other) {
        return new MockOptions(listening, behaviour, content, other);
    }

    private MockOptions with(Listening other) {
        return new MockOptions(other, behaviour, content, clock);
    }

    private MockOptions with(Behaviour other) {
        return new MockOptions(listening, other, content, clock);
    }

    private MockOptions with(Content other) {
        return new MockOptions(listening, behaviour, other, clock);
    }
}

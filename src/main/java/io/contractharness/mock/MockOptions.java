package io.contractharness.mock;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.content.StubRoot;
import io.contractharness.mock.proxy.ForwardingOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How a simulator is set up.
 *
 * @param listening where it is reached, and from where
 * @param behaviour how it answers where there is a choice
 * @param content what it answers with
 * @param clock what time it is
 */
public record MockOptions(Listening listening, Behaviour behaviour, Content content, Clock clock) {

    /**
     * Where a simulator is reached.
     *
     * @param host address to listen on
     * @param port port to listen on; 0 for any that is free
     * @param https whether it speaks TLS with a certificate of its own making
     * @param origins the origins whose pages may call it; {@code *} for all
     */
    public record Listening(String host, int port, boolean https, List<String> origins) {}

    /**
     * How a simulator answers where there is a choice.
     *
     * @param commaLists whether a list in the query may also come as one value with commas
     * @param gateway whether errors are those of API Gateway, and carry no CORS headers
     * @param upstream the deployment to forward to, and how; empty to answer itself
     * @param seed what delays of varying length follow from; empty for other ones each time
     */
    public record Behaviour(
            boolean commaLists, boolean gateway, Optional<ForwardingOptions> upstream, OptionalLong seed) {
        /** Where what varies comes from; a source of its own each time. */
        RandomGenerator random() {
            return seed.isPresent() ? new Random(seed.getAsLong()) : new Random();
        }
    }

    /**
     * What a simulator answers with.
     *
     * @param stubs each laid over the ones before
     * @param description what the API says
     * @param reloads told what came of each change of these files on disk; empty to not look at them again
     */
    public record Content(List<StubRoot> stubs, ApiContract description, Optional<Consumer<Reload>> reloads) {}

    /** The built-in description and stubs, on a free port of this machine only. */
    public static MockOptions defaults() {
        return of(ApiContract.shipped());
    }

    /** The same for a description that is loaded already. */
    public static MockOptions of(ApiContract description) {
        return new MockOptions(
                new Listening("127.0.0.1", 0, false, List.of("*")),
                new Behaviour(false, false, Optional.empty(), OptionalLong.empty()),
                new Content(List.of(StubRoot.builtIn()), description, Optional.empty()),
                Clock.systemUTC());
    }

    public MockOptions withHost(String host) {
        return with(new Listening(host, listening.port, listening.https, listening.origins));
    }

    public MockOptions withPort(int port) {
        return with(new Listening(listening.host, port, listening.https, listening.origins));
    }

    public MockOptions withHttps(boolean https) {
        return with(new Listening(listening.host, listening.port, https, listening.origins));
    }

    public MockOptions withOrigins(List<String> origins) {
        return with(new Listening(listening.host, listening.port, listening.https, List.copyOf(origins)));
    }

    public MockOptions withCommaLists(boolean accepted) {
        return with(new Behaviour(accepted, behaviour.gateway, behaviour.upstream, behaviour.seed));
    }

    public MockOptions withGateway(boolean gateway) {
        return with(new Behaviour(behaviour.commaLists, gateway, behaviour.upstream, behaviour.seed));
    }

    public MockOptions withUpstream(ForwardingOptions upstream) {
        return with(new Behaviour(behaviour.commaLists, behaviour.gateway, Optional.of(upstream), behaviour.seed));
    }

    public MockOptions withSeed(long seed) {
        return with(new Behaviour(behaviour.commaLists, behaviour.gateway, behaviour.upstream, OptionalLong.of(seed)));
    }

    public MockOptions withStubs(Path stubs) {
        return with(new Content(List.of(StubRoot.of(stubs)), content.description, content.reloads));
    }

    /** Lays a WireMock root over those there are; {@code mappings/} or {@code __files/} may be missing. */
    public MockOptions withLayer(Path stubs) {
        List<StubRoot> layers = Stream.concat(content.stubs.stream(), Stream.of(StubRoot.of(stubs)))
                .toList();
        return with(new Content(layers, content.description, content.reloads));
    }

    public MockOptions withDescription(ApiContract description) {
        return with(new Content(content.stubs, description, content.reloads));
    }

    /** Serves what stands in the files of description and stubs from a moment after they change. */
    public MockOptions withReloads(Consumer<Reload> told) {
        return with(new Content(content.stubs, content.description, Optional.of(told)));
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

package io.contractharness.simulator;

import io.contractharness.spec.Description;
import io.contractharness.spec.Shipped;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a simulator is set up.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any that is free
 * @param commaLists whether a list in the query may also come as one value with commas
 * @param clock what time it is
 * @param stubs a WireMock root: {@code mappings/} and {@code __files/}
 * @param description what the API says
 */
public record Options(String host, int port, boolean commaLists, Clock clock, Path stubs, Description description) {

    /** The built-in description and stubs, on a free port of this machine only. */
    public static Options defaults() {
        return of(Description.shipped());
    }

    /** The same for a description that is loaded already. */
    public static Options of(Description description) {
        return new Options("127.0.0.1", 0, false, Clock.systemUTC(), Shipped.path("stubs"), description);
    }

    public Options withHost(String other) {
        return new Options(other, port, commaLists, clock, stubs, description);
    }

    public Options withPort(int other) {
        return new Options(host, other, commaLists, clock, stubs, description);
    }

    public Options withCommaLists(boolean accepted) {
        return new Options(host, port, accepted, clock, stubs, description);
    }

    public Options withClock(Clock other) {
        return new Options(host, port, commaLists, other, stubs, description);
    }

    public Options withStubs(Path other) {
        return new Options(host, port, commaLists, clock, other, description);
    }

    public Options withDescription(Description other) {
        return new Options(host, port, commaLists, clock, stubs, other);
    }
}

package io.contractharness.cli.options;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a mock answers where there is a choice. */
public final class BehaviourOptions {
    @Option(names = "--comma-lists", description = "Also accept several extend values in one, with commas.")
    private boolean commaLists;

    @Option(
            names = "--gateway",
            description = "Refuse in the words of API Gateway, without CORS headers, where the gateway would.")
    private boolean gateway;

    @Option(names = "--seed", description = "Seed of rehearsed delays that vary; by default other ones each time.")
    private Long seed;

    public MockOptions apply(MockOptions options) {
        MockOptions chosen = options.withCommaLists(commaLists).withGateway(gateway);
        return seed == null ? chosen : chosen.withSeed(seed);
    }

    /** What can be chosen with every request. */
    public void printHints(MockServer simulator, PrintWriter out) {
        out.printf(
                "  rehearse any answer with -H 'Prefer: code=404', ?__code=404 or %s/prefer/code=404/PATH%n",
                simulator.baseUrl());
    }
}

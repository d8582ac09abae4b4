package io.contractharness.cli.options;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options of {@code mock} about its responses. */
public final class BehaviourOptions {
    @Option(names = "--comma-lists", description = "Also accept extend values that are separated by commas.")
    private boolean commaLists;

    @Option(
            names = "--gateway",
            description = "Refuse requests as AWS API Gateway does: with its messages and without CORS headers.")
    private boolean gateway;

    @Option(names = "--seed", description = "Seed of random delays (by default another one at each start).")
    private Long seed;

    public MockOptions apply(MockOptions options) {
        MockOptions chosen = options.withCommaLists(commaLists).withGateway(gateway);
        return seed == null ? chosen : chosen.withSeed(seed);
    }

    /** Prints how a request chooses its response. */
    public void printHints(MockServer mock, PrintWriter out) {
        out.printf(
                "  choose a response with -H 'Prefer: code=404', ?__code=404 or %s/prefer/code=404/PATH%n",
                mock.publicUrl());
    }
}

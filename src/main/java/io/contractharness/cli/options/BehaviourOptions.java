package io.contractharness.cli.options;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code mock} about its responses. */
public final class BehaviourOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--comma-lists", description = "Also accept extend values that are separated by commas.")
    private boolean commaLists;

    @Option(
            names = "--gateway",
            description = "Refuse requests as AWS API Gateway does: with its messages and without CORS headers.")
    private boolean gateway;

    @Option(names = "--seed", description = "Seed of random delays (by default another one at each start).")
    private Long seed;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long a connection may do nothing, such as 5s or 10m (${DEFAULT-VALUE}).")
    private String idle;

    /** @throws ParameterException when the value of an option is not allowed */
    public MockOptions apply(MockOptions options) {
        MockOptions chosen = options.withCommaLists(commaLists)
                .withGateway(gateway)
                .withIdle(TimeText.parse(spec, "--idle-timeout", idle));
        return seed == null ? chosen : chosen.withSeed(seed);
    }

    /** Prints how a request chooses its response. */
    public void printHints(MockServer mock, PrintWriter out) {
        out.printf(
                "  choose a response with -H 'Prefer: code=404', ?__code=404 or %s/prefer/code=404/PATH%n",
                mock.publicUrl());
    }
}

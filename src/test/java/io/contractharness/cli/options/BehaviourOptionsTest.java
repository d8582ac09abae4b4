package io.contractharness.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BehaviourOptionsTest {
    @Command
    private static final class Holder {
        @Mixin
        private final BehaviourOptions behaviour = new BehaviourOptions();
    }

    private static BehaviourOptions parse(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.behaviour;
    }

    @Test
    void options_reach_the_mock() {
        assertEquals(
                new MockOptions.Behaviour(false, false, Optional.empty(), OptionalLong.empty(), Duration.ofSeconds(30)),
                parse().apply(MockOptions.defaults()).behaviour());
        assertEquals(
                new MockOptions.Behaviour(true, true, Optional.empty(), OptionalLong.of(-7), Duration.ofMinutes(5)),
                parse("--comma-lists", "--gateway", "--seed", "-7", "--idle-timeout", "5m")
                        .apply(MockOptions.defaults())
                        .behaviour());
    }

    @Test
    void ways_to_choose_a_response_are_printed() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            StringWriter out = new StringWriter();
            parse().printHints(mockServer, new PrintWriter(out, true));
            assertEquals(
                    "  choose a response with -H 'Prefer: code=404', ?__code=404 or " + mockServer.baseUrl()
                            + "/prefer/code=404/PATH\n",
                    out.toString());
        }
    }
}

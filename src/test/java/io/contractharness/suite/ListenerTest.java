package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.simulator.Options;
import io.contractharness.simulator.Simulator;
import io.contractharness.spec.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static final Description DESCRIPTION = Description.shipped();

    /** Of this failure alone Cucumber tells nobody but its log. */
    @Test
    void a_scenario_in_which_memory_runs_out_makes_the_run_unusable() {
        List<String> lines = new ArrayList<>();
        Suite.Options options =
                new Suite.Options(Optional.of("@rule:get-intervention.extend.pairs"), false, 1, 2, Optional.empty());
        try (Simulator simulator = Simulator.start(Options.of(DESCRIPTION))) {
            Report report = new Suite(DESCRIPTION).run(simulator.target(), options, line -> {
                if (line.startsWith("  note ")) {
                    throw new OutOfMemoryError("of the test");
                }
                lines.add(line.replaceAll("has \\d+", "has N"));
            });

            String why = "scenario 'Values do not disturb one another' of extending.feature broke off:"
                    + " memory ran out, the heap has N MB; give Java a larger one, as -Xmx512m";
            assertEquals(List.of("  went wrong         " + why), lines);
            assertEquals(Verdict.End.UNUSABLE, report.verdict().end());
            assertEquals(why, report.verdict().because().replaceAll("has \\d+", "has N"));
        }
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioListenerTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    /** Cucumber reports this failure only in its log. */
    @Test
    void out_of_memory_makes_the_run_unusable() {
        List<String> lines = new ArrayList<>();
        ContractSuite.Options options = new ContractSuite.Options(
                Optional.of("@rule:get-intervention.extend.pairs"), false, 1, 2, Optional.empty());
        try (MockServer mockServer = MockServer.start(MockOptions.of(DESCRIPTION))) {
            Report report = new ContractSuite(DESCRIPTION).run(mockServer.target(), options, line -> {
                if (line.startsWith("  note ")) {
                    throw new OutOfMemoryError("of the test");
                }
                lines.add(line.replaceAll("has \\d+", "has N"));
            });

            String why = "scenario 'Values do not disturb one another' of extending.feature broke off:"
                    + " memory ran out, the heap has N MB; give Java a larger one, such as -Xmx512m";
            assertEquals(List.of("  went wrong         " + why), lines);
            assertEquals(Verdict.End.UNUSABLE, report.verdict().end());
            assertEquals(why, report.verdict().because().replaceAll("has \\d+", "has N"));
        }
    }
}

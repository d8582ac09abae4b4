package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoice;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioListenerTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    @TempDir
    Path folder;

    /** The deployment writes dates with an offset, which only an inferred rule forbids. */
    @ParameterizedTest
    @CsvSource({"false, deviates, SKIPPED", "true, broken, FAILED"})
    void scenario_with_a_deviation_is_not_called_held(boolean strict, String word, String status) throws IOException {
        List<String> lines = new ArrayList<>();
        ContractSuite.Options options = new ContractSuite.Options(
                Optional.of("@rule:get-intervention.repeatable"), strict, 1, 2, Optional.of(folder));
        try (Deployment deployment = Deployment.start(OpenChoices.of(OpenChoice.OFFSET_DATES))) {
            Path profile = Files.writeString(folder.resolve("profile.yaml"), deployment.profile());
            Target target = TargetProfile.read(profile, deployment.environment());
            Report report = new ContractSuite(DESCRIPTION).run(target, options, lines::add);

            assertEquals(
                    List.of(
                            "  " + word + " reading.feature: Reading changes nothing",
                            "  " + word + " extending.feature: Interventions are not mixed up"),
                    lines.stream()
                            .map(line -> line.replaceFirst(" +[0-9.]+ s +", " "))
                            .sorted(Comparator.reverseOrder())
                            .toList());
            assertEquals(!strict, report.gatedBroken().isEmpty());
            assertEquals(strict, report.deviations().isEmpty());
            assertEquals(
                    List.of(),
                    report.notJudged().stream()
                            .filter(rule -> !rule.why().equals(RuleResult.NOT_REACHED))
                            .toList(),
                    "it was judged");
        }
        String messages = Files.readString(folder.resolve("cucumber.ndjson"));
        assertTrue(messages.contains("\"status\":\"" + status + "\""), messages);
        assertTrue(
                messages.contains(
                        strict
                                ? " broken:\\n  get-interv"
                                : "deviates from inferred rules, which do not fail the run:\\n  "),
                messages);
    }

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
                    + " memory ran out, the heap has N MB; give Java a larger one, such as -Xmx1g";
            assertEquals(List.of("  went wrong         " + why), lines);
            assertEquals(Verdict.End.UNUSABLE, report.verdict().end());
            assertEquals(why, report.verdict().because().replaceAll("has \\d+", "has N"));
        }
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.RuleId;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario that ends early judges the exchanges so far, and only the rules of its sentences. */
class EarlyEndTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final RuleId TYPE = RuleId.parse("get-intervention.interventionId.type");
    private static final RuleId SECRETS = RuleId.parse("get-intervention.secrets");
    private static final String SENT =
            "Feature: f\n  Scenario: r\n    When I send get-intervention for each readable intervention\n"
                    + "    Then every request is accepted\n  Scenario: s\n    When I send get-intervention with each parameter of"
                    + " another type or beyond its limits:\n      | parameter |\n    Then every request is refused\n";

    @TempDir
    Path folder;

    @Test
    void requests_sent_before_the_budget_ended_are_judged() throws Exception {
        Report report = run(SENT + "    And every answer is as described\n");

        assertEquals(2, result(report, TYPE).held());
        assertEquals(2, result(report, SECRETS).held());
        assertEquals(
                "the request budget of 3 is used up; raise requestBudget in the profile",
                result(report, RuleId.parse("get-intervention.interventionId.maximum"))
                        .why());
    }

    @Test
    void rules_without_a_then_sentence_are_not_judged() throws Exception {
        Report report = run(SENT);

        assertEquals(2, result(report, TYPE).held());
        assertEquals(RuleResult.Status.NOT_JUDGED, result(report, SECRETS).status());
    }

    private Report run(String feature) throws Exception {
        Path file = Files.writeString(folder.resolve("early.feature"), feature);
        try (MockServer mockServer = MockServer.start(MockOptions.of(DESCRIPTION))) {
            Target mock = mockServer.target();
            Target target = new Target(
                    mock.name(),
                    mock.base(),
                    mock.credentials(),
                    List.of(1L),
                    Optional.empty(),
                    List.of(),
                    new RateLimit(Duration.ZERO, 3),
                    false);
            return new ContractSuite(DESCRIPTION, file.toString())
                    .run(
                            target,
                            new ContractSuite.Options(Optional.empty(), false, 1, 2, Optional.empty()),
                            line -> {});
        }
    }

    private static RuleResult result(Report report, RuleId rule) {
        return report.rules().stream()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}

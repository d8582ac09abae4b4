package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoice;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same features against deployments that are not the mock. */
class DeploymentSuiteTest {
    private final ApiContract description = ApiContract.builtIn();

    @TempDir
    Path folder;

    @Test
    void conforming_deployment_holds_under_strict() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock())) {
            Report report = run(deployment, true);

            assertEquals(List.of(), broken(report));
            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertEquals(
                    "[execute-intervention 403, execute-intervention 404]",
                    report.coverage().notReached().toString(),
                    "only the mock takes sessions that the suite makes up");
        }
    }

    @Test
    void deviations_from_inferred_rules_are_listed() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.unlikeTheMock())) {
            Report report = run(deployment, false);

            assertEquals(List.of(), report.gatedBroken());
            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertTrue(report.deviations().size() > 20, () -> broken(report).toString());
            assertTrue(report.deviations().stream()
                    .noneMatch(r -> r.rule().provenance().documented()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "COMMA_EXTEND_ONLY")
    void some_choices_break_no_documented_rule(OpenChoice choice) throws IOException {
        no_choice_breaks_a_documented_rule(choice);
    }

    @Tag("kill-rate")
    @ParameterizedTest
    @EnumSource
    void no_choice_breaks_a_documented_rule(OpenChoice choice) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.of(choice))) {
            Report report = run(deployment, false);

            assertEquals(
                    List.of(),
                    report.gatedBroken().stream()
                            .map(r -> r.rule().id().value())
                            .toList());
            assertEquals(Verdict.End.HELD, report.verdict().end());
        }
    }

    @Test
    void one_executable_intervention_proves_all_documented_rules() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), Credentials.random(1))) {
            Report report = run(deployment, true);

            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertEquals(
                    List.of(),
                    report.rules().stream()
                            .filter(r -> r.rule().provenance().documented())
                            .filter(r -> r.rule().operation().matches("(get|execute)-intervention"))
                            .filter(r -> r.status() != RuleResult.Status.HELD)
                            .map(r -> r.rule().id() + ": " + r.why())
                            .toList());
        }
    }

    @Test
    void execution_is_not_judged_without_executable_interventions() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock())) {
            Report report =
                    new ContractSuite(description).run(target(deployment).readOnly(), options(false), line -> {});

            assertEquals(Verdict.End.HELD, report.verdict().end());
            RuleResult rule = report.rules().stream()
                    .filter(r -> r.rule().id().value().equals("execute-intervention.firstName.maxLength"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(RuleResult.Status.NOT_JUDGED, rule.status());
            assertEquals(
                    "nothing (left) that may be executed: add an entry `- intervention: ID` with its `sessionToken:"
                            + " ${NAME}` under `executable:` in the profile, set NAME in the environment, and pass"
                            + " --allow-mutations",
                    rule.why());
        }
    }

    @Test
    void refused_credentials_prove_nothing() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock())) {
            Target target = target(deployment);
            Target stranger = new Target(
                    target.name(),
                    target.base(),
                    io.contractharness.exchange.Credentials.of("another-bearer", "another-session"),
                    target.readable(),
                    target.unknown(),
                    List.of(),
                    target.rateLimit(),
                    false);

            Report report = new ContractSuite(description).run(stranger, options(false), line -> {});

            assertEquals(
                    new Verdict(
                            Verdict.End.UNUSABLE,
                            "no valid request was accepted: GET /interventions/v2/rs/1 was answered 401"
                                    + " {\"message\":\"Unauthorized\"}, so refusals prove nothing; check the credentials,"
                                    + " which come from the environment"),
                    report.verdict());
        }
    }

    private Report run(Deployment deployment, boolean strict) throws IOException {
        return new ContractSuite(description).run(target(deployment), options(strict), line -> {});
    }

    private Target target(Deployment deployment) throws IOException {
        Path profile = Files.writeString(folder.resolve("profile.yaml"), deployment.profile());
        return TargetProfile.read(profile, deployment.environment());
    }

    private static ContractSuite.Options options(boolean strict) {
        return new ContractSuite.Options(Optional.of(Tags.DOCUMENTED_OPERATIONS), strict, 1, 2, Optional.empty());
    }

    private static List<String> broken(Report report) {
        return report.rules().stream()
                .filter(RuleResult::isBroken)
                .map(r -> r.rule().id() + " " + r.broken().get(0).result())
                .toList();
    }
}

package io.contractharness.suite;

import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.Executable;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.faults.Alteration;
import io.contractharness.faults.Fault;
import io.contractharness.faults.FaultProxy;
import io.contractharness.faults.TargetAccounts;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.steps.retry.RetrySchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Runs the suite against a deployment behind one alteration, and returns what the suite found. */
final class FaultRuns {
    private static final int EXECUTABLE = 40;
    private static final RetrySchedule FAST =
            new RetrySchedule(4, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));

    private final ApiContract description;

    FaultRuns(ApiContract description) {
        this.description = description;
    }

    /**
     * What the suite found with one alteration.
     *
     * @param alteration the alteration
     * @param applied how many exchanges the proxy altered
     * @param end how the run ended by default
     * @param findings rule, place, wanted and came of each broken rule, gated or not
     */
    record Outcome(Alteration alteration, int applied, Verdict.End end, List<String> findings) {
        boolean noticed() {
            return !findings.isEmpty() || end == Verdict.End.UNUSABLE || end == Verdict.End.INCONCLUSIVE;
        }

        /** A fault is killed when a strict run fails; if it breaks a documented rule, a default run must fail too. */
        boolean killed() {
            boolean documented = alteration instanceof Fault fault && fault.documented();
            return applied > 0 && noticed() && (!documented || end != Verdict.End.HELD);
        }

        boolean named() {
            return alteration instanceof Fault fault && findings.stream().anyMatch(fault::namedBy);
        }
    }

    Outcome run(Alteration alteration) throws IOException {
        AtomicInteger applied = new AtomicInteger();
        Report report = report(alteration, applied);
        List<String> findings = report.rules().stream()
                .filter(RuleResult::isBroken)
                .map(FaultRuns::text)
                .toList();
        return new Outcome(alteration, applied.get(), report.verdict().end(), findings);
    }

    /** @param applied is set to how often the alteration was applied */
    Report report(Alteration alteration, AtomicInteger applied) throws IOException {
        Path profile = Files.createTempFile("profile", ".yaml");
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), Credentials.random(EXECUTABLE));
                FaultProxy proxy = FaultProxy.inFrontOf(deployment.baseUrl(), alteration, known(deployment))) {
            Files.writeString(profile, deployment.profile(proxy.baseUrl()));
            Report report = new ContractSuite(description, FAST)
                    .run(
                            TargetProfile.read(profile, deployment.environment()),
                            new ContractSuite.Options(
                                    Optional.of(Tags.DOCUMENTED_OPERATIONS), false, 1, 2, Optional.empty()),
                            line -> {});
            applied.set(proxy.applied());
            return report;
        } finally {
            Files.delete(profile);
        }
    }

    private static String text(RuleResult result) {
        return result.rule().id() + ": "
                + result.broken().stream()
                        .map(f -> f.result().place() + ": wanted "
                                + f.result().wanted() + ", came "
                                + f.result().came())
                        .collect(Collectors.joining(" | "));
    }

    private static TargetAccounts known(Deployment deployment) {
        Credentials credentials = deployment.credentials();
        return new TargetAccounts(
                credentials.bearerToken(),
                credentials.sessionToken(),
                1,
                credentials.executable().stream()
                        .collect(Collectors.toMap(Executable::sessionToken, Executable::intervention)));
    }
}

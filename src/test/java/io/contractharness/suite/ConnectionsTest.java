package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Connection;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.suite.RecordingServer.Visit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests at once change nothing but the time. */
class ConnectionsTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final String READING_SESSION = "good-session";
    private static final RateLimit UNLIMITED = new RateLimit(Duration.ZERO, 2_000);
    private static final String NO_RACE = "not @rule:execute-intervention.race";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"40, false", "40, true", "1, false", "2, true"})
    void the_results_are_the_same_with_any_number_of_connections(int executable, boolean deviating) throws Exception {
        String one = results(executable, deviating, 1);
        assertEquals(one, results(executable, deviating, 4));
        assertEquals(one, results(executable, deviating, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void executions_never_overlap_and_no_more_requests_are_under_way_than_connections(int connections)
            throws Exception {
        try (Deployment deployment = deployment(OpenChoices.likeTheMock(), 40);
                RecordingServer server = new RecordingServer(deployment.baseUrl())) {
            Report report = run(target(deployment, server.baseUrl(), connections, UNLIMITED), NO_RACE);

            assertEquals(
                    Verdict.End.HELD, report.verdict().end(), report.verdict().because());
            List<Visit> changing =
                    server.visits().stream().filter(ConnectionsTest::changing).toList();
            assertTrue(
                    changing.size() > 80,
                    () -> changing.size() + " of " + server.visits().size());
            assertEquals(List.of(), overlaps(changing, changing));
            assertTrue(server.most() <= connections, () -> server.most() + " at once");
            assertTrue(server.most() >= Math.min(connections, 4), () -> server.most() + " at once");
        }
    }

    @Test
    void nothing_is_read_beside_executions_when_they_use_the_same_interventions() throws Exception {
        try (Deployment deployment = deployment(OpenChoices.likeTheMock(), 3);
                RecordingServer server = new RecordingServer(deployment.baseUrl())) {
            Target target = target(deployment, server.baseUrl(), 4, UNLIMITED);
            Target shared = new Target(
                    target.name(),
                    target.base(),
                    target.credentials(),
                    List.of(1L, 101L),
                    target.unknown(),
                    target.disposable(),
                    target.rateLimit(),
                    false,
                    target.settings());

            run(shared, NO_RACE);

            List<Visit> executions = server.visits().stream()
                    .filter(visit -> visit.path().endsWith("/execute"))
                    .toList();
            assertTrue(executions.size() > 60, () -> executions.toString());
            assertEquals(List.of(), overlaps(executions, server.visits()));
            assertEquals(4, server.most());
        }
    }

    @Test
    void rate_limit_and_budget_hold_for_all_connections_together() throws Exception {
        try (Deployment deployment = deployment(OpenChoices.likeTheMock(), 40);
                RecordingServer server = new RecordingServer(deployment.baseUrl())) {
            Report report =
                    run(target(deployment, server.baseUrl(), 8, new RateLimit(Duration.ofMillis(20), 60)), NO_RACE);

            assertEquals(60, report.statistics().requests());
            List<Long> times =
                    server.visits().stream().map(Visit::from).sorted().toList();
            assertEquals(60, times.size());
            for (int i = 0; i + 10 < times.size(); i++) {
                long millis = (times.get(i + 10) - times.get(i)) / 1_000_000;
                assertTrue(millis >= 150, "ten requests after another take 200 ms, came " + millis + " ms");
            }
        }
    }

    private String results(int executable, boolean deviating, int connections) throws IOException {
        try (Deployment deployment =
                deployment(deviating ? OpenChoices.unlikeTheMock() : OpenChoices.likeTheMock(), executable)) {
            Report report = run(target(deployment, deployment.baseUrl(), connections, UNLIMITED), "not @none");
            StringBuilder text = new StringBuilder(report.verdict() + "\n"
                    + report.statistics().scenarios() + " scenarios\n" + report.coverage() + "\n");
            report.rules().forEach(rule -> {
                text.append(rule.rule().id() + ": " + rule.held() + " held, " + rule.failed() + " broken, "
                        + rule.requests() + " requests " + rule.why() + "\n");
                rule.broken()
                        .forEach(finding -> text.append("  " + finding.scenario() + ": " + finding.says() + ": "
                                + finding.result().place() + "\n"));
            });
            return text.toString();
        }
    }

    static TargetSettings settings(int connections) {
        TargetSettings usual = TargetSettings.none();
        Connection direct = usual.connection();
        return new TargetSettings(
                new Connection(direct.proxies(), direct.tls(), direct.headers(), direct.secrets(), connections),
                usual.logins(),
                usual.version());
    }

    private static Deployment deployment(OpenChoices choices, int executable) throws IOException {
        return Deployment.start(choices, Credentials.derived("good-bearer", READING_SESSION, executable));
    }

    private static boolean changing(Visit visit) {
        return visit.path().endsWith("/execute") || visit.path().matches(".*/rs/1[0-9]{2}");
    }

    private static List<String> overlaps(List<Visit> some, List<Visit> others) {
        List<String> overlaps = new ArrayList<>();
        for (Visit visit : some) {
            others.stream()
                    .filter(other -> other != visit && other.overlaps(visit))
                    .forEach(other -> overlaps.add(visit + " and " + other));
        }
        return overlaps;
    }

    private static Report run(Target target, String tags) {
        return new ContractSuite(DESCRIPTION)
                .run(target, new ContractSuite.Options(Optional.of(tags), false, 1, 2, Optional.empty()), line -> {});
    }

    private Target target(Deployment deployment, URI base, int connections, RateLimit limit) throws IOException {
        Path profile = Files.writeString(folder.resolve("profile.yaml"), deployment.profile(base));
        Target target = TargetProfile.read(profile, deployment.environment());
        return new Target(
                target.name(),
                target.base(),
                target.credentials(),
                target.readable(),
                target.unknown(),
                target.disposable(),
                limit,
                false,
                settings(connections));
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.faults.Alteration;
import io.contractharness.faults.Catalogue;
import io.contractharness.faults.HarmlessChange;
import io.contractharness.report.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How good the suite is: the faults that it finds, and the harmless changes that it does not report. */
class KillRateTest {
    private static final Path KILLED = Path.of("src/test/resources/faults/killed.txt");

    private final FaultRuns faultRuns = new FaultRuns(ApiContract.builtIn());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request validation/firstName-too-long-accepted",
                "effects/summary-not-shown",
                "mix-ups/parts-at-the-same-moment",
                "mix-ups/bare-base-varies",
                "leaks/bearer-in-halves"
            })
    void sample_of_faults_is_found(String name) throws IOException {
        FaultRuns.Outcome outcome = faultRuns.run(Catalogue.fault(name));

        assertTrue(outcome.killed() && outcome.named(), outcome::toString);
    }

    /** A value that is null on one intervention and empty on the others, and what that breaks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trained-users | extend.trained-users.filled | /data/trainedUsers: wanted something in it, as /data/trainedUsersCount is 123, on one of the readable interventions, came nothing in it on any
            anomaly-stats | extend.anomaly-stats.filled | /data/anomalyStats: wanted something in it, on one of the readable interventions, came nothing in it on any
            anomaly-ids   | 200.data.anomalyIds.nullable | /data/anomalyIds: wanted a value of type array, came null
            """)
    void null_or_empty_everywhere_is_found(String value, String rule, String finding) throws IOException {
        FaultRuns.Outcome outcome = faultRuns.run(Catalogue.fault("extend semantics/" + value + "-null-or-empty"));

        String wanted = "get-intervention." + rule + ": response body " + finding;
        assertTrue(outcome.findings().stream().anyMatch(found -> found.startsWith(wanted)), outcome::toString);
        assertTrue(outcome.killed() && outcome.named(), outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "status-after-execution", "answers-overtake", "data-of-prose", "other-server"})
    void sample_of_harmless_changes_is_ignored(String name) throws IOException {
        HarmlessChange change = Catalogue.harmless().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();

        FaultRuns.Outcome outcome = faultRuns.run(change);

        assertEquals(List.of(), outcome.findings());
        assertEquals(Verdict.End.HELD, outcome.end());
    }

    /** The whole catalogue; the report is written even when a threshold is missed. */
    @Test
    @Tag("kill-rate")
    void all_faults_and_harmless_changes() throws IOException {
        List<FaultRuns.Outcome> faults = outcomes(Catalogue.faults());
        List<FaultRuns.Outcome> harmless = outcomes(Catalogue.harmless());
        KillRateReport report = new KillRateReport(faults, harmless);
        Files.createDirectories(Path.of("target"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Files.writeString(Path.of("target/kill-rate.md"), report.markdown(today));
        Files.writeString(Path.of("target/kill-rate.json"), report.badge(today));

        assertEquals(List.of(), report.falseAlarms(), "harmless changes that raised an alarm");
        assertTrue(report.killedShare() >= 0.95, () -> "killed " + report.killedShare());
        assertTrue(report.namedShare() >= 0.90, () -> "named " + report.namedShare());
        List<String> lost = new ArrayList<>(Files.readAllLines(KILLED));
        lost.removeAll(report.killed());
        assertEquals(List.of(), lost, "killed before and no longer; " + KILLED + " is the ratchet");
    }

    /** One run on each core: each has a deployment and a proxy of its own. */
    private List<FaultRuns.Outcome> outcomes(List<? extends Alteration> alterations) {
        return alterations.parallelStream()
                .map(alteration -> {
                    try {
                        return faultRuns.run(alteration);
                    } catch (IOException e) {
                        throw new UncheckedIOException(alteration.toString(), e);
                    }
                })
                .toList();
    }
}

package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.report.baseline.BaselineFile;
import io.contractharness.report.baseline.BaselineSummary;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.JunitXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final String DOCUMENTED = "execute-intervention.firstName.maxLength";
    private static final String OTHER = "execute-intervention.email.maxLength";
    private static final String INFERRED = "get-intervention.401.status";

    private final ApiContract description = ApiContract.builtIn();

    @TempDir
    Path folder;

    @Test
    void known_deviation_does_not_fail_the_run() throws IOException {
        Report report = new Runs(description).broken(DOCUMENTED).report(false).withBaseline(baseline("2026-06-01"));

        assertEquals(
                new Verdict(Verdict.End.HELD, "every gated rule that was judged held, besides 1 known"),
                report.verdict());
        assertEquals(List.of(), report.gatedBroken());
        assertEquals("""

                KNOWN deviations (they do not fail the run until their entries expire)
                  execute-intervention.firstName.maxLength  known.yaml:1
                      response body /data: wanted this, came that
                      cut at 200 (team-sign, SIGN-12, until 2026-06-01)

                KNOWN BUT NOT REACHED (these rules were not judged; their entries stay as they are)
                  get-intervention.401.status  known.yaml:7
                      the gateway answers 403 (team-read, until 2026-06-01)
                """, new BaselineSummary(report).text());
    }

    @Test
    void unknown_deviation_fails_the_run() throws IOException {
        Report report =
                new Runs(description).broken(DOCUMENTED, OTHER).report(false).withBaseline(baseline("2026-06-01"));

        assertEquals(new Verdict(Verdict.End.BROKEN, "1 gated rule is broken, besides 1 known"), report.verdict());
        assertEquals(
                List.of(OTHER),
                report.gatedBroken().stream().map(r -> r.rule().id().value()).toList());
    }

    @Test
    void entry_does_not_count_after_it_expired() throws IOException {
        Report report = new Runs(description).broken(DOCUMENTED).report(false).withBaseline(baseline("2026-06-02"));

        assertEquals(new Verdict(Verdict.End.BROKEN, "1 gated rule is broken"), report.verdict());
        assertEquals("""

                EXPIRED entries (they do not count; repair the deviation, or agree on a new date)
                  execute-intervention.firstName.maxLength  known.yaml:1
                      cut at 200 (team-sign, SIGN-12, until 2026-06-01)
                  get-intervention.401.status  known.yaml:7
                      the gateway answers 403 (team-read, until 2026-06-01)
                """, new BaselineSummary(report).text());
    }

    @Test
    void entry_whose_rule_held_can_be_removed() throws IOException {
        Report report =
                new Runs(description).held(DOCUMENTED, INFERRED).report(false).withBaseline(baseline("2026-06-02"));

        assertEquals(new Verdict(Verdict.End.HELD, "every gated rule that was judged held"), report.verdict());
        assertEquals("""

                NO LONGER OBSERVED (these rules held; remove their entries, or let --baseline-update do it)
                  execute-intervention.firstName.maxLength  known.yaml:1
                      cut at 200 (team-sign, SIGN-12, until 2026-06-01)
                  get-intervention.401.status  known.yaml:7
                      the gateway answers 403 (team-read, until 2026-06-01)
                """, new BaselineSummary(report).text());
    }

    @Test
    void inferred_rule_is_known_with_and_without_strict() throws IOException {
        for (boolean strict : new boolean[] {true, false}) {
            Report report =
                    new Runs(description).broken(INFERRED).report(strict).withBaseline(baseline("2026-06-01"));

            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertEquals(List.of(), report.deviations());
            assertEquals(1, report.known().size());
        }
    }

    @Test
    void crash_makes_a_run_with_known_deviations_unusable() throws IOException {
        Baseline known = baseline("2026-06-01");
        Verdict crash = new Runs(description)
                .broken(DOCUMENTED)
                .crashed("lost half-way")
                .report(false)
                .withBaseline(known)
                .verdict();

        assertEquals(new Verdict(Verdict.End.UNUSABLE, "lost half-way"), crash);
    }

    @Test
    void unfinished_entry_does_not_count_during_an_update() throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                - {rule: %s, operation: execute-intervention, reason: TODO, owner: TODO, expires: 2026-08-30}
                """.formatted(DOCUMENTED));
        Baseline known = new BaselineFile(path, description).readForUpdate(LocalDate.parse("2026-06-01"));
        Report report = new Runs(description).broken(DOCUMENTED).report(false).withBaseline(known);

        assertEquals(new Verdict(Verdict.End.BROKEN, "1 gated rule is broken"), report.verdict());
        assertEquals("""

                UNFINISHED entries (they do not count until reason and owner are written)
                  execute-intervention.firstName.maxLength  known.yaml:1
                      TODO (TODO, until 2026-08-30)
                """, new BaselineSummary(report).text());
    }

    @Test
    void console_and_junit_list_known_deviations() throws IOException {
        Report report =
                new Runs(description).broken(DOCUMENTED, OTHER).report(false).withBaseline(baseline("2026-06-01"));
        String xml = new JunitXml(report).text();

        assertTrue(xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"contract\" tests=\""
                + description.rules().size() + "\" failures=\"1\""));
        assertTrue(
                xml.contains("<skipped message=\"known deviation, cut at 200 (team-sign, SIGN-12, until 2026-06-01):"
                        + " response body /data: wanted this, came that\"/><system-out>"),
                xml);
        String text = new ConsoleSummary(report).text();
        assertTrue(text.indexOf("\nBROKEN\n") < text.indexOf("\nKNOWN deviations"), text);
        assertTrue(text.contains("\nBROKEN  1 gated rule is broken, besides 1 known (exit 1)\n"), text);
    }

    private Baseline baseline(String today) throws IOException {
        Path path = Files.writeString(folder.resolve("known.yaml"), """
                - rule: execute-intervention.firstName.maxLength
                  operation: execute-intervention
                  reason: cut at 200
                  owner: team-sign
                  ticket: SIGN-12
                  expires: 2026-06-01
                - rule: get-intervention.401.status
                  operation: get-intervention
                  reason: the gateway answers 403
                  owner: team-read
                  expires: '2026-06-01'
                """);
        return new BaselineFile(path, description).read(LocalDate.parse(today));
    }
}

package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.RuleId;
import io.contractharness.report.Runs;
import io.contractharness.report.Things;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSummaryTest {

    @ParameterizedTest
    @CsvSource({"held, false", "mixed, false", "mixed, true"})
    void summary_is_as_recorded(String run, boolean strict) {
        Things things = run.equals("held") ? Things.held() : Things.mixed();
        String text = new ConsoleSummary(things.report(strict)).text();
        assertEquals(ExpectedFile.read("/report/summary-" + run + (strict ? "-strict" : "") + ".txt"), shown(text));
    }

    /** A recorded file has no control characters and no lone surrogates. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?").replace("\uD800", "?");
    }

    @ParameterizedTest
    @CsvSource({"40, 40, 0", "41, 40, 1"})
    void at_most_40_deviations_are_shown(int deviations, int shown, int cut) {
        ApiContract description = ApiContract.builtIn();
        String text = new ConsoleSummary(new Runs(description)
                        .broken(description.rules().values().stream()
                                .filter(rule -> !rule.provenance().documented())
                                .map(rule -> rule.id().value())
                                .limit(deviations)
                                .toArray(String[]::new))
                        .report(false))
                .text();
        assertEquals(
                shown,
                text.lines()
                        .filter(line -> line.endsWith("wanted this, came that"))
                        .count());
        assertEquals(
                cut == 0 ? List.of() : List.of("  … and " + cut + " more"),
                text.lines().filter(line -> line.startsWith("  … and")).toList());
    }

    @Test
    void one_rule_is_written_in_the_singular() {
        Things things = new Things();
        things.results().notJudged("a scenario", things.rules("get-thing.id.minimum"), "add an id");
        assertTrue(new ConsoleSummary(things.report(false)).text().contains("\n    1 rule   add an id\n"));
    }

    @Test
    void secrets_are_masked_in_the_whole_summary() {
        String all = "x bearer-0123456789 y";
        Things things = new Things()
                .add(all, 200, CheckResult.broken(RuleId.parse("get-thing.id.minimum"), all, all, all))
                .add(all, 200, CheckResult.broken(RuleId.parse("get-thing.404.status"), all, all, all));
        things.results().notJudged("a scenario", things.rules("delete-thing.*"), all);
        things.results().crash(all);
        String text = new ConsoleSummary(things.report(false)).text();
        assertFalse(text.contains("0123456789"), text);
    }

    @Test
    void deviations_beyond_40_are_counted() {
        Runs runs = new Runs(io.contractharness.contract.ApiContract.builtIn());
        runs.broken(io.contractharness.contract.ApiContract.builtIn().rules().values().stream()
                .filter(rule -> !rule.provenance().documented())
                .map(rule -> rule.id().value())
                .limit(43)
                .toArray(String[]::new));
        String text = new ConsoleSummary(runs.report(false)).text();
        assertEquals(
                40,
                text.lines()
                        .filter(line -> line.endsWith("wanted this, came that"))
                        .count());
        assertEquals(1, text.lines().filter("  … and 3 more"::equals).count());
    }

    @Test
    void numbers_do_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertFalse(new ConsoleSummary(Things.held().report(false)).text().contains("61,2"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void secret_in_the_request_is_masked() {
        Things things = Things.held()
                .add(
                        "token bearer-0123456789",
                        200,
                        CheckResult.broken(RuleId.parse("get-thing.id.minimum"), "status", "a", "b"));
        assertFalse(new ConsoleSummary(things.report(true)).text().contains("0123456789"));
    }
}

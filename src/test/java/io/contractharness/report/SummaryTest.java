package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.spec.Golden;
import io.contractharness.spec.Judgement;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @ParameterizedTest
    @CsvSource({"held, false", "mixed, false", "mixed, true"})
    void a_run_is_told_whole(String run, boolean strict) {
        Things things = run.equals("held") ? Things.held() : Things.mixed();
        String text = new Summary(things.report(strict)).text();
        assertEquals(Golden.read("/report/summary-" + run + (strict ? "-strict" : "") + ".txt"), shown(text));
    }

    /** A golden file holds no control characters and no half characters. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?").replace("\uD800", "?");
    }

    @Test
    void many_deviations_are_cut_short_and_counted() {
        Runs runs = new Runs(io.contractharness.spec.Description.shipped());
        runs.broken(io.contractharness.spec.Description.shipped().rules().values().stream()
                .filter(rule -> !rule.provenance().documented())
                .map(rule -> rule.id())
                .limit(43)
                .toArray(String[]::new));
        String text = new Summary(runs.report(false)).text();
        assertEquals(
                40,
                text.lines()
                        .filter(line -> line.endsWith("wanted this, came that"))
                        .count());
        assertEquals(1, text.lines().filter("  … and 3 more"::equals).count());
    }

    @Test
    void numbers_are_written_alike_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertFalse(new Summary(Things.held().report(false)).text().contains("61,2"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_secret_in_what_was_sent_is_not_told() {
        Things things = Things.held()
                .add("token bearer-0123456789", 200, Judgement.broken("get-thing.id.minimum", "status", "a", "b"));
        assertFalse(new Summary(things.report(true)).text().contains("0123456789"));
    }
}

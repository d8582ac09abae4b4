package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
    @Test
    void summary_is_as_recorded() {
        assertEquals(
                "",
                ExpectedFile.diff(ExpectedFile.read("/report/summary.md"), new MarkdownSummary(Things.mixed()).text()));
    }

    @Test
    void baseline_entries_are_counted_by_state() {
        assertTrue(new MarkdownSummary(Things.partlyKnown()).text().contains("""

                        ### Baseline known.yaml

                        - 1 known: get-thing.repeatable
                        - 1 expired: get-thing.200.name.type
                        - 1 no longer observed: get-thing.200.status
                        """));
    }

    @Test
    void held_run_has_a_short_summary() {
        String text = new MarkdownSummary(
                        new Things().held("200.status", "repeatable").strict().report())
                .text();

        assertTrue(text.startsWith("## Contract HELD\n\nevery gated rule that was judged held (exit 0)\n"), text);
        assertTrue(text.endsWith("verify --target stage.yaml --seed 7 --strict\n```\n"), text);
        assertEquals(-1, text.indexOf("###"));
    }

    @Test
    void ten_of_each_list_are_shown_and_the_rest_is_counted() {
        Things things = new Things();
        Things.description().rules().keySet().forEach(id -> things.broken(id.name(), "p", "w", "c"));
        List<BaselineEntry> entries = Things.description().rules().keySet().stream()
                .map(id -> new BaselineEntry(
                        id, "r", "o", Optional.empty(), LocalDate.MAX, new Location("known.yaml", 1, "")))
                .toList();
        Report report = things.strict().report();
        String broken = new MarkdownSummary(report).text();
        String eleven = new MarkdownSummary(
                        report.withBaseline(new Baseline("known.yaml", entries.subList(0, 11), LocalDate.MIN)))
                .text();
        String ten = new MarkdownSummary(
                        report.withBaseline(new Baseline("known.yaml", entries.subList(0, 10), LocalDate.MIN)))
                .text();

        assertTrue(broken.contains("\n… and 3 more, in report.html\n\nRun it again"), broken);
        assertTrue(eleven.contains("\n- 11 known: get-thing.200.body.nullable, "), eleven);
        assertTrue(eleven.contains(", get-thing.Authorization.required, …\n"), eleven);
        assertTrue(ten.contains(", get-thing.Authorization.required\n"), ten);
    }

    @Test
    void markdown_in_a_text_is_escaped() {
        assertTrue(new MarkdownSummary(
                        new Things().crashed("gone").crashed("a\\b`c\nd\te @f").report())
                .text()
                .contains("\n> went wrong: a&#92;b&#96;c d e &#64;<wbr>f\n"));
    }

    @Test
    void text_with_a_fence_gets_a_longer_fence() {
        String text = new MarkdownSummary(new Things()
                        .held("200.status")
                        .add(
                                "a thing",
                                io.contractharness.contract.CheckResult.broken(
                                        RuleId.parse("get-thing.200.name.type"), "p", "w", "c"),
                                Things.read("/things/```\n# gotcha", 200))
                        .report())
                .text();

        assertTrue(text.contains("\n````sh\ncurl -i -X GET 'https://stage.example/main/things/```\n# gotcha'"), text);
    }

    @Test
    void error_of_the_run_is_quoted_and_the_cause_of_the_verdict_only_once() {
        String text = new MarkdownSummary(
                        new Things().crashed("gone").crashed("the disk is full").report())
                .text();
        assertTrue(text.contains("\ngone (exit 2)\n"), text);
        assertTrue(text.contains("\n> went wrong: the disk is full\n"), text);
        assertEquals(1, text.split("went wrong", -1).length - 1, text);
    }
}

package io.contractharness.report.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.RunStatistics;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.Things;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportMergeTest {
    private static Report merged(Things... parts) {
        Map<String, Report> reports = new LinkedHashMap<>();
        for (Things part : parts) {
            reports.put("reports" + (reports.size() + 1), part.report());
        }
        return new ReportMerge(reports).report();
    }

    private static String refused(Things... parts) {
        return assertThrowsExactly(InvalidResultException.class, () -> merged(parts))
                .getMessage();
    }

    private static RuleResult rule(Report report, String name) {
        return report.rules().stream()
                .filter(r -> r.rule().id().value().equals("get-thing." + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void merged_rule_is_broken_when_one_part_broke_it() {
        Report report = merged(
                new Things().part("1/2").held("200.status", "200.name.type", "repeatable"),
                new Things().part("2/2").broken("200.name.type", "response body /name", "string", "null"));

        assertEquals(RuleResult.Status.BROKEN, rule(report, "200.name.type").status());
        assertEquals(2, rule(report, "200.name.type").judged());
        assertEquals(2, rule(report, "200.name.type").requests());
        assertEquals(RuleResult.Status.HELD, rule(report, "repeatable").status());
        assertEquals(RuleResult.Status.NOT_JUDGED, rule(report, "thingId.type").status());
        assertEquals(RuleResult.NOT_REACHED, rule(report, "thingId.type").why());
        assertEquals(new Verdict(Verdict.End.BROKEN, "1 gated rule is broken"), report.verdict());
    }

    @Test
    void version_and_required_percentage_are_those_of_the_parts() {
        Report report = merged(
                new Things().part("1/2").version("1.4.2").requireJudged(90).held("200.status"),
                new Things().part("2/2").version("").requireJudged(90).held("repeatable"));

        assertEquals("1.4.2", report.subject().version());
        assertEquals(90, report.subject().criteria().requireJudged());
        assertEquals(
                "merge: wanted one version, came 1.4.2 in reports1, 1.4.3 in reports2; merge the parts of one run",
                refused(
                        new Things().part("1/2").version("1.4.2"),
                        new Things().part("2/2").version("1.4.3")));
        assertEquals(
                "merge: wanted one require-judged, came 90 in reports1, 0 in reports2; merge the parts of one run",
                refused(new Things().part("1/2").requireJudged(90), new Things().part("2/2")));
    }

    @Test
    void only_the_whole_run_must_judge_enough() {
        Things first = new Things().part("1/2").requireJudged(100).held("200.status");
        assertEquals(Verdict.End.HELD, first.report().verdict().end());
        assertEquals(
                Verdict.End.INCONCLUSIVE,
                merged(first, new Things().part("2/2").requireJudged(100).held("repeatable"))
                        .verdict()
                        .end());
    }

    @Test
    void numbers_of_the_parts_are_added() {
        RunStatistics statistics = merged(
                        new Things().part("1/2").held("200.status"),
                        new Things().part("2/2").held("repeatable"))
                .statistics();

        assertEquals(2, statistics.requests());
        assertEquals(4, statistics.scenarios());
        assertEquals(2, statistics.answers().judged());
        assertEquals(Duration.ofSeconds(3), statistics.took());
        assertEquals(2, statistics.slowest().size());
    }

    @Test
    void not_reached_is_dropped_when_another_part_has_a_reason() {
        Report report = merged(
                new Things().part("1/2").held("200.status"),
                new Things().part("2/2").held("repeatable").notJudged("thingId.*", "add an id"));

        assertEquals("add an id", rule(report, "thingId.type").why());
    }

    @Test
    void crash_of_one_part_makes_the_whole_run_unusable() {
        assertEquals(
                new Verdict(Verdict.End.UNUSABLE, "the disk is full"),
                merged(
                                new Things().part("1/2").held("200.status"),
                                new Things().part("2/2").crashed("the disk is full"))
                        .verdict());
        assertEquals(
                new Verdict(Verdict.End.INCONCLUSIVE, "no request was sent, so nothing is proven"),
                merged(new Things().part("1/2"), new Things().part("2/2")).verdict());
    }

    @Test
    void known_deviation_stays_known_after_a_merge() {
        Report known = Things.partlyKnown();
        Report report = new ReportMerge(Map.of("reports1", known, "reports2", known)).report();

        assertEquals(1, report.known().size());
        assertEquals(1, report.gatedBroken().size());
        assertEquals(new Verdict(Verdict.End.BROKEN, "1 gated rule is broken, besides 1 known"), report.verdict());
    }

    @Test
    void missing_parts_are_named() {
        assertEquals(
                "merge: wanted all 4 parts, came no 1/4, 3/4; give the missing parts too",
                refused(new Things().part("2/4"), new Things().part("4/4")));
    }

    @Test
    void part_that_did_not_start_is_named_with_its_reason() {
        Report unstarted = new Things()
                .crashed("--seed: 'x' is not a long")
                .base("about:blank")
                .report();
        assertEquals(
                "merge: part-2 did not start: --seed: 'x' is not a long; run this part again",
                assertThrowsExactly(
                                InvalidResultException.class,
                                () -> new ReportMerge(Map.of("part-2", unstarted)).report())
                        .getMessage());
    }

    @Test
    void parts_of_another_address_seed_or_week_are_not_merged() {
        Things first = new Things().part("1/2");
        assertEquals(
                "merge: wanted one target, came stage.yaml at https://stage.example/main in reports1, stage.yaml at"
                        + " http://stage.example/main in reports2; merge the parts of one run",
                refused(first, new Things().part("2/2").base("http://stage.example/main")));
        assertEquals(
                "merge: wanted one seed, came 7 in reports1, 8 in reports2; merge the parts of one run",
                refused(first, new Things().part("2/2").seed(8)));
        assertEquals(
                "merge: wanted parts that started within 7 days, came 2026-06-01T10:00:00Z in reports1,"
                        + " 2026-06-08T10:00:01Z in reports2; merge the parts of one run",
                refused(first, new Things().part("2/2").started("2026-06-08T10:00:01Z")));
        assertEquals(
                Verdict.End.INCONCLUSIVE,
                merged(first, new Things().part("2/2").started("2026-06-08T10:00:00Z"))
                        .verdict()
                        .end());
    }

    @Test
    void mocks_of_the_parts_may_have_other_ports() {
        assertEquals(
                2,
                merged(
                                        new Things().part("1/2").base("http://127.0.0.1:1"),
                                        new Things().part("2/2").base("http://127.0.0.1:2"))
                                .statistics()
                                .scenarios()
                        / 2);
    }

    @Test
    void ten_of_many_missing_parts_are_named() {
        assertEquals(
                "merge: wanted all 999 parts, came no 1/999, 2/999, 3/999, 4/999, 5/999, 6/999, 7/999, 8/999, 9/999,"
                        + " 10/999 and 988 more; give the missing parts too",
                refused(new Things().part("999/999")));
    }

    @Test
    void missing_last_part_is_named() {
        assertEquals(
                "merge: wanted all 2 parts, came no 2/2; give the missing parts too",
                refused(new Things().part("1/2")));
    }

    @Test
    void at_most_five_examples_of_all_parts_are_kept() {
        Things one = new Things().part("1/2").held("200.status");
        Things two = new Things().part("2/2").held("200.status");
        for (int i = 0; i < 3; i++) {
            one.broken("200.name.type", "p", "w", "one " + i);
            two.broken("200.name.type", "p", "w", "two " + i);
        }
        RuleResult result = rule(merged(one, two), "200.name.type");
        assertEquals(6, result.failed());
        assertEquals(
                List.of("one 0", "one 1", "one 2", "two 0", "two 1"),
                result.broken().stream().map(f -> f.result().came()).toList());
    }

    @Test
    void part_that_is_there_twice_is_named() {
        assertEquals(
                "merge: part 1/2 is there twice, in reports1 and in reports2; give each part once",
                refused(new Things().part("1/2"), new Things().part("1/2")));
    }

    @Test
    void parts_of_different_runs_are_not_merged() {
        assertEquals(
                "merge: wanted one target, came stage.yaml at https://stage.example/main in reports1, other.yaml at"
                        + " https://stage.example/main in reports2; merge the parts of one run",
                refused(new Things().part("1/2"), new Things().part("2/2").target("other.yaml")));
        assertEquals(
                "merge: wanted one strict, came false in reports1, true in reports2; merge the parts of one run",
                refused(new Things().part("1/2"), new Things().part("2/2").strict()));
        assertEquals(
                "merge: wanted one baseline, came known.yaml of 3 entries in a, none in b; merge the parts of one run",
                assertThrowsExactly(InvalidResultException.class, () -> {
                            Map<String, Report> reports = new LinkedHashMap<>();
                            reports.put("a", Things.partlyKnown());
                            reports.put("b", Things.mixed());
                            new ReportMerge(reports).report();
                        })
                        .getMessage());
        assertEquals(
                "merge: wanted one number of parts, came 2 in reports1, not split in reports2; merge the parts of one"
                        + " run",
                refused(new Things().part("1/2"), new Things()));
    }
}

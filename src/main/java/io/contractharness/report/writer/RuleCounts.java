package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Provenance;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The number of rules with each result.
 *
 * @param broken all broken rules, whether they gate or not
 * @param gated the broken rules that fail the run
 */
public record RuleCounts(int held, int broken, int gated, int notJudged) {
    public static RuleCounts of(Report report, Predicate<RuleResult> which) {
        List<RuleResult> rules = report.rules().stream().filter(which).toList();
        return new RuleCounts(
                count(rules, r -> r.status() == RuleResult.Status.HELD),
                count(rules, RuleResult::isBroken),
                count(report.gatedBroken(), which),
                count(rules, r -> r.status() == RuleResult.Status.NOT_JUDGED));
    }

    /** The rules of an operation with this basis. */
    static RuleCounts of(Report report, Operation operation, Provenance.Basis basis) {
        return of(
                report,
                r -> r.rule().operation().equals(operation.id())
                        && r.rule().provenance().basis() == basis);
    }

    public static RuleCounts of(Report report) {
        return of(report, result -> true);
    }

    private static int count(Collection<RuleResult> rules, Predicate<RuleResult> which) {
        return (int) rules.stream().filter(which).count();
    }

    public int total() {
        return held + broken + notJudged;
    }

    /** Rules that were judged at least once. */
    public int reached() {
        return held + broken;
    }

    /** Percentage of the rules that were judged, rounded down, so that 100 means all. */
    public double percent() {
        return total() == 0 ? 0 : Math.floor(1000.0 * reached() / total()) / 10;
    }

    /** The rules that were not judged, by reason. */
    public static Map<String, List<RuleResult>> notJudgedByReason(Report report) {
        return report.notJudged().stream()
                .collect(Collectors.groupingBy(
                        r -> report.secrets().mask(r.why()), LinkedHashMap::new, Collectors.toList()));
    }
}

package io.contractharness.report;

import io.contractharness.spec.RuleId;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run changes in a baseline.
 *
 * @param added broken rules that get an entry
 * @param removed rules that held and lose theirs
 * @param expires the last day of the new entries
 */
public record BaselineUpdate(List<RuleResult> added, List<RuleId> removed, LocalDate expires) {
    /** A quarter: long enough to plan a repair, short enough to be remembered. */
    private static final int DAYS = 90;

    /** A broken rule whose entry has expired keeps that entry: only a person may prolong it. */
    static BaselineUpdate of(Report report) {
        Baseline baseline = report.baseline();
        return new BaselineUpdate(
                report.gatedBroken().stream()
                        .filter(result -> baseline.of(result.rule().id()).isEmpty())
                        .toList(),
                report.baseline(BaselineEntry.State.NO_LONGER_OBSERVED).stream()
                        .map(BaselineEntry::rule)
                        .toList(),
                baseline.today().plusDays(DAYS));
    }

    public boolean nothing() {
        return added.isEmpty() && removed.isEmpty();
    }
}

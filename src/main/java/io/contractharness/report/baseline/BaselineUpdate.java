package io.contractharness.report.baseline;

import io.contractharness.contract.RuleId;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.time.LocalDate;
import java.util.List;

/** New entries for broken rules, and the rules that held, whose entries are removed. */
public record BaselineUpdate(List<RuleResult> added, List<RuleId> removed, LocalDate expires) {
    /** A quarter of a year: long enough to plan a repair. */
    private static final int DAYS = 90;

    /** A broken rule whose entry has expired keeps that entry: only a person may extend it. */
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

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}

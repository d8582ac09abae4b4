package io.contractharness.report;

import io.contractharness.contract.RuleId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The known deviations: they are listed and do not fail a run.
 *
 * @param name name of their file; empty when there is none
 * @param entries at most one for each rule
 * @param today the day of the run, which decides which entries have expired
 */
public record Baseline(String name, List<BaselineEntry> entries, LocalDate today) {
    /** No deviation is known. */
    public static Baseline none() {
        return new Baseline("", List.of(), LocalDate.EPOCH);
    }

    /** The entry that keeps a result from failing the run. */
    public Optional<BaselineEntry> known(RuleResult result) {
        return entry(result, BaselineEntry.State.KNOWN);
    }

    /** The entry of the result's rule, if it is in this state. */
    Optional<BaselineEntry> entry(RuleResult result, BaselineEntry.State state) {
        return of(result.rule().id()).filter(entry -> entry.state(result.status(), today) == state);
    }

    public Optional<BaselineEntry> of(RuleId rule) {
        return entries.stream().filter(entry -> entry.rule().equals(rule)).findFirst();
    }
}

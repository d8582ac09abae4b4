package io.contractharness.report;

import io.contractharness.spec.RuleId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The deviations that are known on a day: they are listed and fail no run, anything else that is broken does.
 *
 * @param name the file they stand in; empty when there is none
 * @param entries by rule, each rule once
 * @param today the day that decides which entries still count
 */
public record Baseline(String name, List<BaselineEntry> entries, LocalDate today) {
    /** Nothing is known. */
    public static Baseline none() {
        return new Baseline("", List.of(), LocalDate.EPOCH);
    }

    /** The entry that keeps a result from failing the run. */
    public Optional<BaselineEntry> known(RuleResult result) {
        return of(result.rule().id()).filter(entry -> state(entry, result) == BaselineEntry.State.KNOWN);
    }

    Optional<BaselineEntry> of(RuleId rule) {
        return entries.stream().filter(entry -> entry.rule().equals(rule)).findFirst();
    }

    BaselineEntry.State state(BaselineEntry entry, RuleResult result) {
        return entry.state(result.status(), today);
    }
}

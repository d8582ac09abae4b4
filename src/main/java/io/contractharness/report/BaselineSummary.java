package io.contractharness.report;

import io.contractharness.spec.CheckResult;
import java.util.List;
import java.util.function.Function;

/** What a run says of the entries of its baseline, for a console; empty without a baseline. */
final class BaselineSummary {
    private final Report report;

    BaselineSummary(Report report) {
        this.report = report;
    }

    String text() {
        return section(
                        BaselineEntry.State.KNOWN,
                        "KNOWN deviations (they fail no run while their entries count)",
                        entry -> judgement(entry) + "\n      " + entry.answer())
                + section(
                        BaselineEntry.State.UNFINISHED,
                        "UNFINISHED entries (they do not count until reason and owner are written)",
                        BaselineEntry::answer)
                + section(
                        BaselineEntry.State.EXPIRED,
                        "EXPIRED entries (they count as absent; repair the deviation, or agree on a new day)",
                        BaselineEntry::answer)
                + section(
                        BaselineEntry.State.NO_LONGER_OBSERVED,
                        "NO LONGER OBSERVED (these rules held; remove their entries, --baseline-update does it)",
                        BaselineEntry::answer)
                + section(
                        BaselineEntry.State.NOT_REACHED,
                        "KNOWN BUT NOT REACHED (these rules were not judged; their entries stay as they are)",
                        BaselineEntry::answer);
    }

    private String section(BaselineEntry.State state, String title, Function<BaselineEntry, String> detail) {
        List<BaselineEntry> entries = report.baseline(state);
        StringBuilder out = new StringBuilder(entries.isEmpty() ? "" : "\n" + title + "\n");
        for (BaselineEntry entry : entries) {
            out.append(String.format(
                    "  %s  %s:%d%n      %s%n",
                    entry.rule(), entry.place().file(), entry.place().line(), detail.apply(entry)));
        }
        return out.toString();
    }

    private String judgement(BaselineEntry entry) {
        CheckResult judgement = report.known().stream()
                .filter(result -> result.rule().id().equals(entry.rule()))
                .map(result -> result.broken().get(0).judgement())
                .findFirst()
                .orElseThrow();
        return judgement.place() + ": wanted " + judgement.wanted() + ", came " + judgement.came();
    }
}

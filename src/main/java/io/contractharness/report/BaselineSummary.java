package io.contractharness.report;

import java.util.List;

/** The state of the entries of a baseline after a run, as a text for the console; empty without a baseline. */
public final class BaselineSummary {
    private final Report report;

    public BaselineSummary(Report report) {
        this.report = report;
    }

    public String text() {
        return section(BaselineEntry.State.KNOWN, "KNOWN deviations (they fail no run while their entries count)")
                + section(
                        BaselineEntry.State.UNFINISHED,
                        "UNFINISHED entries (they do not count until reason and owner are written)")
                + section(
                        BaselineEntry.State.EXPIRED,
                        "EXPIRED entries (they count as absent; repair the deviation, or agree on a new day)")
                + section(
                        BaselineEntry.State.NO_LONGER_OBSERVED,
                        "NO LONGER OBSERVED (these rules held; remove their entries, --baseline-update does it)")
                + section(
                        BaselineEntry.State.NOT_REACHED,
                        "KNOWN BUT NOT REACHED (these rules were not judged; their entries stay as they are)");
    }

    private String section(BaselineEntry.State state, String title) {
        List<BaselineEntry> entries = report.baseline(state);
        StringBuilder out = new StringBuilder(entries.isEmpty() ? "" : "\n" + title + "\n");
        for (BaselineEntry entry : entries) {
            String place = entry.place().file() + ":" + entry.place().line();
            out.append(String.format("  %s  %s%n", entry.rule(), place));
            if (state == BaselineEntry.State.KNOWN) {
                out.append(String.format("      %s%n", violation(entry)));
            }
            out.append(String.format("      %s%n", entry.summary()));
        }
        return out.toString();
    }

    private String violation(BaselineEntry entry) {
        return report.known().stream()
                .filter(result -> result.rule().id().equals(entry.rule()))
                .map(result -> result.broken().get(0).line())
                .findFirst()
                .orElseThrow();
    }
}

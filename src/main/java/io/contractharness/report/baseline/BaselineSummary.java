package io.contractharness.report.baseline;

import io.contractharness.exchange.VisibleText;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The state of the entries of a baseline after a run, as a text for the console; empty without a baseline. */
public final class BaselineSummary {
    private final Report report;

    public BaselineSummary(Report report) {
        this.report = report;
    }

    public String text() {
        return Arrays.stream(BaselineEntry.State.values()).map(this::section).collect(Collectors.joining());
    }

    private static String title(BaselineEntry.State state) {
        return switch (state) {
            case KNOWN -> "KNOWN deviations (they do not fail the run until their entries expire)";
            case UNFINISHED -> "UNFINISHED entries (they do not count until reason and owner are written)";
            case EXPIRED -> "EXPIRED entries (they do not count; repair the deviation, or agree on a new date)";
            case NO_LONGER_OBSERVED ->
                "NO LONGER OBSERVED (these rules held; remove their entries, or let" + " --baseline-update do it)";
            case NOT_REACHED -> "KNOWN BUT NOT REACHED (these rules were not judged; their entries stay as they are)";
        };
    }

    private String section(BaselineEntry.State state) {
        List<BaselineEntry> entries = report.baseline(state);
        StringBuilder out = new StringBuilder(entries.isEmpty() ? "" : "\n" + title(state) + "\n");
        for (BaselineEntry entry : entries) {
            String place = entry.place().file() + ":" + entry.place().line();
            out.append(String.format("  %s%n", VisibleText.inOneLine(entry.rule() + "  " + place)));
            if (state == BaselineEntry.State.KNOWN) {
                out.append(String.format("      %s%n", VisibleText.inOneLine(violation(entry))));
            }
            out.append(String.format("      %s%n", VisibleText.inOneLine(entry.summary())));
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

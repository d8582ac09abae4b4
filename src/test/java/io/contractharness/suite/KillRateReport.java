package io.contractharness.suite;

import io.contractharness.faults.Fault;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results of the whole catalogue as a Markdown page. */
record KillRateReport(List<FaultRuns.Outcome> faults, List<FaultRuns.Outcome> harmless) {

    List<String> killed() {
        return faults.stream()
                .filter(FaultRuns.Outcome::killed)
                .map(o -> o.alteration().toString())
                .toList();
    }

    /** The share of the applied faults that were killed. */
    double killedShare() {
        long reached = faults.stream().filter(o -> o.applied() > 0).count();
        return (double) killed().size() / Math.max(1, reached);
    }

    /** The share of the killed faults whose place a message names. */
    double namedShare() {
        long named = faults.stream().filter(o -> o.killed() && o.named()).count();
        return (double) named / Math.max(1, killed().size());
    }

    List<String> falseAlarms() {
        return harmless.stream()
                .filter(FaultRuns.Outcome::noticed)
                .map(o -> o.alteration() + " " + o.end() + " " + o.findings())
                .toList();
    }

    /** A badge as shields.io reads it from a file (its endpoint schema, version 1). */
    String badge(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "{\"schemaVersion\": 1, \"label\": \"kill rate\", \"message\": \"%d of %d faults, %s\", \"color\": \"%s\"}%n",
                killed().size(),
                faults.size(),
                day,
                killedShare() < 0.95 ? "red" : falseAlarms().isEmpty() ? "brightgreen" : "orange");
    }

    String markdown(LocalDate day) {
        StringBuilder page = new StringBuilder("# Kill rate of " + day + "\n\n");
        page.append(String.format(
                Locale.ROOT,
                "%d faults: %d killed (%.1f %% of those reached), %.1f %% of them with the place named; "
                        + "%d harmless changes, %d false alarms.%n%n",
                faults.size(),
                killed().size(),
                100 * killedShare(),
                100 * namedShare(),
                harmless.size(),
                falseAlarms().size()));
        page.append("| group | faults | killed | survived | not reached | named |\n|---|---|---|---|---|---|\n");
        Map<String, int[]> groups = new TreeMap<>();
        for (FaultRuns.Outcome outcome : faults) {
            int[] row = groups.computeIfAbsent(((Fault) outcome.alteration()).group(), g -> new int[5]);
            row[0]++;
            row[outcome.killed() ? 1 : outcome.applied() > 0 ? 2 : 3]++;
            row[4] += outcome.killed() && outcome.named() ? 1 : 0;
        }
        groups.forEach((group, row) -> page.append(
                String.format("| %s | %d | %d | %d | %d | %d |%n", group, row[0], row[1], row[2], row[3], row[4])));
        page.append("\n## Survived, not reached, or without the place\n\n");
        for (FaultRuns.Outcome outcome : faults) {
            if (!outcome.killed() || !outcome.named()) {
                page.append(String.format(
                        "- %s, %s (applied %d times, %s): %s%n",
                        outcome.alteration(),
                        outcome.killed()
                                ? "killed without its place"
                                : outcome.applied() > 0 ? "survived" : "not reached",
                        outcome.applied(),
                        outcome.end(),
                        outcome.alteration().does()));
                outcome.findings().stream()
                        .limit(4)
                        .forEach(f -> page.append("    - ")
                                .append(f.replace('\n', ' '))
                                .append('\n'));
            }
        }
        page.append("\n## False alarms\n\n");
        falseAlarms()
                .forEach(alarm ->
                        page.append("- ").append(alarm.replace('\n', ' ')).append('\n'));
        page.append("\n## The catalogue\n\n| fault | basis | killed | what it does |\n|---|---|---|---|\n");
        faults.forEach(o -> page.append(String.format(
                "| %s | %s | %s | %s |%n",
                o.alteration(),
                ((Fault) o.alteration()).documented() ? "documented" : "inferred",
                o.killed() ? "yes" : "no",
                o.alteration().does())));
        return page.toString();
    }
}

package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Provenance;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.report.baseline.BaselineSummary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text that the console shows at the end of a run. */
public final class ConsoleSummary {
    private static final String ROW = "  %-24s %-11s %6s %8s %12s%n";
    private static final int MAX_DEVIATIONS = 40;

    private final Report report;

    public ConsoleSummary(Report report) {
        this.report = report;
    }

    /** The text; its last lines give the verdict and the exit code. */
    public String text() {
        return text(true);
    }

    /** @param written whether every report file was written; if not, the exit code is that of an unusable run */
    public String text(boolean written) {
        Verdict.End end = written ? report.verdict().end() : Verdict.End.UNUSABLE;
        return written
                ? text("exit " + end.exitCode(), NextStep.of(report))
                : text(
                        "exit " + end.exitCode() + ", a report was not written",
                        "repair what kept the report from being written, and run again");
    }

    /** The same text for a process that is stopped by a signal, which decides the exit code. */
    public String textOfStopped() {
        return text("ended by a signal", NextStep.of(report));
    }

    private String text(String end, String next) {
        StringBuilder out = new StringBuilder("\n" + verdict(end) + "next  " + next + "\n");
        out.append(line("%n" + ROW, "operation", "basis", "held", "broken", "not judged"));
        for (Operation operation : report.description().operations()) {
            for (Provenance.Basis basis : Provenance.Basis.values()) {
                RuleCounts counts = RuleCounts.of(report, operation, basis);
                String name = basis == Provenance.Basis.DOCUMENTED ? operation.id() : "";
                out.append(line(ROW, name, basis, counts.held(), counts.broken(), counts.notJudged()));
            }
        }
        List<RuleResult> broken = report.gatedBroken();
        if (!broken.isEmpty()) {
            out.append("\nBROKEN\n");
            broken.forEach(result -> broken(out, result));
        }
        out.append(new BaselineSummary(report).text());
        List<RuleResult> deviations = report.deviations();
        if (!deviations.isEmpty()) {
            out.append("\nDEVIATIONS from inferred rules (they fail the run only with --strict)\n");
            for (RuleResult result : deviations.subList(0, Math.min(MAX_DEVIATIONS, deviations.size()))) {
                String violation = result.broken().get(0).line();
                out.append(line("  %s%n      %s%n", result.rule().id(), violation));
            }
            if (deviations.size() > MAX_DEVIATIONS) {
                out.append(line("  … and %d more%n", deviations.size() - MAX_DEVIATIONS));
            }
        }
        notJudged(out);
        if (!report.statistics().notes().isEmpty()) {
            out.append("\nNOTES\n");
            report.statistics()
                    .notes()
                    .forEach(note ->
                            out.append("  ").append(VisibleText.inOneLine(note)).append('\n'));
        }
        report.crashes().stream()
                .filter(crash -> !crash.equals(report.verdict().because())) // told below
                .forEach(crash -> out.append(line("%nWENT WRONG  %s%n", crash)));
        out.append("\n").append(verdict(end)).append(numbers());
        return VisibleText.ofLines(report.secrets().mask(out.toString()).replace(System.lineSeparator(), "\n"));
    }

    /** Nobody else's text ends a line of ours. */
    private static String line(String format, Object... values) {
        return String.format(
                format,
                Arrays.stream(values)
                        .map(value -> value instanceof Number ? value : VisibleText.inOneLine(String.valueOf(value)))
                        .toArray());
    }

    private void broken(StringBuilder out, RuleResult result) {
        out.append(result.broken().get(0).text(result.rule(), report.secrets()));
        if (result.broken().size() > 1) {
            Stream<String> others = result.broken().stream().skip(1).map(Finding::says);
            out.append("    also    ")
                    .append(others.distinct().map(VisibleText::inOneLine).collect(Collectors.joining("; ")))
                    .append('\n');
        }
    }

    private void notJudged(StringBuilder out) {
        Map<String, Long> reasons = report.notJudged().stream()
                .collect(Collectors.groupingBy(
                        r -> VisibleText.inOneLine(r.why()), LinkedHashMap::new, Collectors.counting()));
        if (!reasons.isEmpty()) {
            out.append("\nNOT JUDGED\n");
            reasons.forEach(
                    (why, count) -> out.append(line("  %3d %s  %s%n", count, count == 1 ? "rule " : "rules", why)));
        }
    }

    /** The same line stands first and last, because people look at both ends of a log. */
    private String verdict(String end) {
        Verdict verdict = report.verdict();
        return line("%s  %s (%s)%n", verdict.end(), verdict.because(), end);
    }

    private String numbers() {
        String tried = report.coverage().kinds().entrySet().stream()
                .map(e ->
                        e.getValue().reached().size() + "/" + e.getValue().all().size() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "tried %s%n%d of %d rules held on %s%s; %d scenarios, %d requests, %.1f s%n",
                tried,
                RuleCounts.of(report).held(),
                report.rules().size(),
                VisibleText.inOneLine(RenderedFinding.target(report)),
                report.subject().version().isEmpty()
                        ? ""
                        : ", version " + VisibleText.inOneLine(report.subject().version()),
                report.statistics().scenarios(),
                report.statistics().requests(),
                report.statistics().took().toMillis() / 1000.0);
    }
}

package io.contractharness.report.writer;

import io.contractharness.contract.source.Location;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.util.List;

/**
 * The report as workflow commands of GitHub, which shows them beside the lines of the description that they name. GitHub
 * shows about ten of a kind, so the worst ten are told, and a notice counts the rest.
 */
public final class GitHubAnnotations {
    private static final int MOST_SHOWN = 10;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    public GitHubAnnotations(Report report) {
        this.report = report;
    }

    public String text() {
        RuleCounts all = RuleCounts.of(report);
        boolean told =
                report.verdict().end() == Verdict.End.HELD || report.verdict().end() == Verdict.End.BROKEN;
        command(
                told ? "notice" : "error",
                "title=" + property("contract " + report.verdict().end()),
                String.format(
                        "%s; of %d rules %d held, %d are broken and gate, %d deviate, %d are known, %d were not judged",
                        report.verdict().because(),
                        all.total(),
                        all.held(),
                        all.gated(),
                        report.deviations().size(),
                        report.known().size(),
                        all.notJudged()));
        rules("error", report.gatedBroken(), told ? MOST_SHOWN : MOST_SHOWN - 1);
        rules("warning", report.deviations(), MOST_SHOWN);
        return out.toString();
    }

    private void rules(String level, List<RuleResult> results, int most) {
        RenderedFinding.worstFirst(results).stream().limit(most).forEach(result -> {
            Location place = result.rule().place();
            String line = place.line() > 0 ? ",line=" + place.line() : "";
            command(
                    level,
                    "file=" + property(place.file()) + line + ",title="
                            + property(result.rule().id().value()),
                    RenderedFinding.says(result) + " ("
                            + result.rule().provenance().basis() + "). " + RenderedFinding.line(result, report));
        });
    }

    private void command(String level, String properties, String text) {
        out.append("::")
                .append(level)
                .append(' ')
                .append(properties)
                .append("::")
                .append(data(text))
                .append('\n');
    }

    private String data(String text) {
        return RenderedFinding.visible(report.secrets().mask(text))
                .replace("%", "%25")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    private String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}

package io.contractharness.report.writer;

import io.contractharness.contract.Rule;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.util.List;

/** The report as workflow commands of GitHub, which shows them next to the lines of the description that they name. */
public final class GitHubAnnotations {
    /** GitHub shows about ten annotations of a level; a notice counts the others. */
    private static final int MAX_ANNOTATIONS = 10;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    public GitHubAnnotations(Report report) {
        this.report = report;
    }

    public String text() {
        RuleCounts all = RuleCounts.of(report);
        Verdict.End end = report.verdict().end();
        boolean proven = end == Verdict.End.HELD || end == Verdict.End.BROKEN;
        command(
                proven ? "notice" : "error",
                "title=" + property("contract " + end + version()),
                String.format(
                        "%s; %d rules: %d held, %d broken (gated), %d deviations, %d known, %d not judged",
                        report.verdict().because(),
                        all.total(),
                        all.held(),
                        all.gated(),
                        report.deviations().size(),
                        report.known().size(),
                        all.notJudged()));
        rules("error", report.gatedBroken(), proven ? MAX_ANNOTATIONS : MAX_ANNOTATIONS - 1);
        rules("warning", report.deviations(), MAX_ANNOTATIONS);
        return out.toString();
    }

    private String version() {
        String version = report.subject().version();
        return version.isEmpty() ? "" : " (version " + version + ")";
    }

    private void rules(String level, List<RuleResult> results, int max) {
        for (RuleResult result :
                RenderedFinding.worstFirst(results).stream().limit(max).toList()) {
            Rule rule = result.rule();
            String line = rule.place().line() > 0 ? ",line=" + rule.place().line() : "";
            command(
                    level,
                    "file=" + property(rule.place().file()) + line + ",title="
                            + property(rule.id().value()),
                    RenderedFinding.sentence(result) + " (" + rule.provenance().basis() + "). "
                            + RenderedFinding.line(result, report));
        }
    }

    private void command(String level, String properties, String text) {
        out.append("::" + level + " " + properties + "::" + data(text) + "\n");
    }

    private String data(String text) {
        return VisibleText.ofLines(report.secrets().mask(text))
                .replace("%", "%25")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    private String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}

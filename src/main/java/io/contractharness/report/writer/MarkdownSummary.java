package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Provenance;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown for the summary of a CI job: short, the worst first, the rest counted. */
public final class MarkdownSummary {
    private static final int MOST_SHOWN = 10;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    public MarkdownSummary(Report report) {
        this.report = report;
    }

    public String text() {
        verdict();
        operations();
        coverage();
        broken();
        baseline();
        deviations();
        out.append("\nRun it again:\n");
        fenced(again());
        return out.toString();
    }

    private void verdict() {
        Report.Effort effort = report.effort();
        out.append("## Contract ").append(report.verdict().end()).append("\n\n");
        out.append(plain(report.verdict().because()));
        out.append(" (exit ").append(report.verdict().end().exitCode()).append(")\n\n");
        out.append("Target ").append(plain(report.subject().target()));
        out.append(" at ").append(plain(report.subject().base().toString()));
        report.subject().part().ifPresent(part -> out.append(", part ").append(part));
        out.append("; ").append(effort.requests()).append(" requests in ").append(effort.scenarios());
        out.append(" scenarios, ")
                .append(RenderedFinding.seconds(effort.took()))
                .append('\n');
        report.crashes()
                .forEach(crash ->
                        out.append("\n> went wrong: ").append(plain(crash)).append('\n'));
    }

    private void operations() {
        out.append("\n| operation | basis | held | broken | not judged |\n| --- | --- | ---: | ---: | ---: |\n");
        for (Operation operation : report.description().operations()) {
            for (Provenance.Basis basis : Provenance.Basis.values()) {
                RuleCounts tally = RuleCounts.of(
                        report,
                        r -> r.rule().operation().equals(operation.id())
                                && r.rule().provenance().basis() == basis);
                out.append(String.format(
                        "| %s | %s | %d | %d | %d |%n",
                        plain(operation.id()), basis, tally.held(), tally.broken(), tally.notJudged()));
            }
        }
    }

    private void coverage() {
        RuleCounts all = RuleCounts.of(report);
        out.append(String.format(
                "%nCoverage: %d of %d rules judged (%s %%)%n", all.reached(), all.total(), all.percent()));
        report.coverage()
                .kinds()
                .forEach((kind, of) -> out.append(String.format(
                        "- %s: %d of %d tried (%s %%)%n",
                        kind, of.reached().size(), of.all().size(), of.percent())));
        RuleCounts.notReached(report).entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(e -> out.append("- ")
                        .append(RenderedFinding.count(e.getValue().size(), "rule"))
                        .append(" not judged: ")
                        .append(plain(e.getKey()))
                        .append('\n'));
    }

    private void broken() {
        List<RuleResult> broken = RenderedFinding.worstFirst(report.gatedBroken());
        if (broken.isEmpty()) {
            return;
        }
        out.append("\n### Broken: ").append(broken.size()).append("\n");
        broken.stream().limit(MOST_SHOWN).forEach(result -> {
            out.append("\n**").append(plain(result.rule().id().value())).append("** ");
            out.append(plain(RenderedFinding.says(result))).append("  \n");
            out.append(plain(result.rule().provenance() + ", " + result.rule().place()))
                    .append("  \n");
            out.append(plain(RenderedFinding.line(result, report))).append('\n');
            String curl = RenderedFinding.of(result, report).get(0).curl();
            if (!curl.isEmpty()) {
                fenced(curl);
            }
        });
        more(broken);
    }

    private void baseline() {
        if (report.baseline().name().isEmpty()) {
            return;
        }
        out.append("\n### Baseline ").append(plain(report.baseline().name())).append("\n\n");
        for (BaselineEntry.State state : BaselineEntry.State.values()) {
            List<BaselineEntry> entries = report.baseline(state);
            if (!entries.isEmpty()) {
                out.append("- ")
                        .append(entries.size())
                        .append(' ')
                        .append(RenderedFinding.word(state))
                        .append(": ");
                out.append(plain(entries.stream()
                        .limit(MOST_SHOWN)
                        .map(entry -> entry.rule().value())
                        .collect(Collectors.joining(", "))));
                out.append(entries.size() > MOST_SHOWN ? ", …\n" : "\n");
            }
        }
    }

    private void deviations() {
        List<RuleResult> deviations = RenderedFinding.worstFirst(report.deviations());
        if (deviations.isEmpty()) {
            return;
        }
        out.append("\n### Deviations from inferred rules, which do not gate: ").append(deviations.size());
        out.append("\n\n");
        deviations.stream()
                .limit(MOST_SHOWN)
                .forEach(result -> out.append("- **")
                        .append(plain(result.rule().id().value()))
                        .append("** ")
                        .append(plain(RenderedFinding.line(result, report)))
                        .append('\n'));
        more(deviations);
    }

    private void more(List<RuleResult> results) {
        if (results.size() > MOST_SHOWN) {
            out.append("\n… and ").append(results.size() - MOST_SHOWN).append(" more, in report.html\n");
        }
    }

    private String again() {
        return "java -jar contract-harness.jar verify --target "
                + report.subject().target() + " --seed " + report.subject().seed()
                + (report.subject().strict() ? " --strict" : "");
    }

    private void fenced(String text) {
        String shown = RenderedFinding.visible(report.secrets().mask(text));
        String fence = "```";
        while (shown.contains(fence)) {
            fence += "`";
        }
        out.append('\n')
                .append(fence)
                .append("sh\n")
                .append(shown)
                .append('\n')
                .append(fence)
                .append('\n');
    }

    /** One line in which nothing is markup: neither of Markdown nor of HTML, nor a mention. */
    private String plain(String text) {
        return RenderedFinding.visible(report.secrets().mask(text))
                .codePoints()
                .mapToObj(c -> c == '\n' || c == '\t'
                        ? " "
                        : "\\`*_[]|~#<>&@$".indexOf(c) >= 0 ? "&#" + c + ";" : Character.toString(c))
                .collect(Collectors.joining());
    }
}

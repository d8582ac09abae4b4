package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Provenance;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.RunStatistics;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report as Markdown for the summary of a CI job: the worst results first, the others only counted. */
public final class MarkdownSummary {
    private static final int MAX_ITEMS = 10;
    /** Where a mention, or an address that becomes a link, begins. */
    private static final Pattern LINK = Pattern.compile("&#64;|\\b[Ww]{3}(?=\\.)|:(?=//)");

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
        add("%nRun it again:%n");
        Report.Subject subject = report.subject();
        code("java -jar contract-harness.jar verify --target " + argument(subject.target()) + " --seed "
                + subject.seed()
                + (subject.strict() ? " --strict" : "")
                + (subject.criteria().requireJudged() > 0
                        ? " --require-judged " + subject.criteria().requireJudged()
                        : ""));
        return out.toString();
    }

    private void add(String format, Object... values) {
        out.append(String.format(format, values));
    }

    private void verdict() {
        Report.Subject subject = report.subject();
        RunStatistics statistics = report.statistics();
        int exitCode = report.verdict().end().exitCode();
        add("## Contract %s%n%n", report.verdict().end());
        add("%s (exit %d)%n%n", plain(report.verdict().because()), exitCode);
        add("Next: %s%n%n", NextStep.of(report));
        add(
                "Target %s%s%s; %d requests in %d scenarios, %s%n",
                plain(RenderedFinding.target(report)),
                subject.version().isEmpty() ? "" : ", version " + plain(subject.version()),
                subject.part().map(part -> ", part " + plain(part)).orElse(""),
                statistics.requests(),
                statistics.scenarios(),
                RenderedFinding.seconds(statistics.took()));
        statistics.notes().forEach(note -> add("%n> note: %s%n", plain(note)));
        report.crashes().stream()
                .filter(crash -> !crash.equals(report.verdict().because())) // told above
                .forEach(crash -> add("%n> went wrong: %s%n", plain(crash)));
    }

    private void operations() {
        add("%n| operation | basis | held | broken | not judged |%n| --- | --- | ---: | ---: | ---: |%n");
        for (Operation operation : report.description().operations()) {
            for (Provenance.Basis basis : Provenance.Basis.values()) {
                RuleCounts counts = RuleCounts.of(report, operation, basis);
                add(
                        "| %s | %s | %d | %d | %d |%n",
                        plain(operation.id()), basis, counts.held(), counts.broken(), counts.notJudged());
            }
        }
    }

    private void coverage() {
        RuleCounts all = RuleCounts.of(report);
        add("%nCoverage: %d of %d rules judged (%s %%)%n", all.reached(), all.total(), all.percent());
        report.coverage()
                .kinds()
                .forEach((kind, of) -> add(
                        "- %s: %d of %d tried (%s %%)%n",
                        kind, of.reached().size(), of.all().size(), of.percent()));
        RuleCounts.notJudgedByReason(report).entrySet().stream()
                .limit(MAX_ITEMS)
                .forEach(e -> add(
                        "- %s not judged: %s%n",
                        RenderedFinding.count(e.getValue().size(), "rule"), plain(e.getKey())));
    }

    private void broken() {
        List<RuleResult> broken = RenderedFinding.worstFirst(report.gatedBroken());
        if (broken.isEmpty()) {
            return;
        }
        add("%n### Broken: %d%n", broken.size());
        for (RuleResult result : broken.stream().limit(MAX_ITEMS).toList()) {
            add("%n**%s** %s  %n", plain(result.rule().id().value()), plain(RenderedFinding.sentence(result)));
            add(
                    "%s  %n",
                    plain(result.rule().provenance() + ", " + result.rule().place()));
            add("%s%n", plain(RenderedFinding.line(result, report)));
            String curl = RenderedFinding.of(result, report).get(0).curl();
            if (!curl.isEmpty()) {
                code(curl);
            }
        }
        more(broken);
    }

    private void baseline() {
        if (report.baseline().name().isEmpty()) {
            return;
        }
        add("%n### Baseline %s%n%n", plain(report.baseline().name()));
        for (BaselineEntry.State state : BaselineEntry.State.values()) {
            List<BaselineEntry> entries = report.baseline(state);
            if (!entries.isEmpty()) {
                String rules = entries.stream()
                        .limit(MAX_ITEMS)
                        .map(entry -> entry.rule().value())
                        .collect(Collectors.joining(", "));
                add("- %d %s: %s%s%n", entries.size(), state, plain(rules), entries.size() > MAX_ITEMS ? ", …" : "");
            }
        }
    }

    private void deviations() {
        List<RuleResult> deviations = RenderedFinding.worstFirst(report.deviations());
        if (deviations.isEmpty()) {
            return;
        }
        add("%n### Deviations from inferred rules, which do not fail the run: %d%n%n", deviations.size());
        for (RuleResult result : deviations.stream().limit(MAX_ITEMS).toList()) {
            add("- **%s** %s%n", plain(result.rule().id().value()), plain(RenderedFinding.line(result, report)));
        }
        more(deviations);
    }

    private void more(List<RuleResult> results) {
        if (results.size() > MAX_ITEMS) {
            add("%n… and %d more, in report.html%n", results.size() - MAX_ITEMS);
        }
    }

    /** A block of code, with a fence that is longer than any in the text. */
    private void code(String text) {
        String visible = VisibleText.ofLines(report.secrets().mask(text));
        String fence = "```";
        while (visible.contains(fence)) {
            fence += "`";
        }
        add("%n%ssh%n%s%n%s%n", fence, visible, fence);
    }

    /** A text as one argument of a shell. */
    private static String argument(String text) {
        return text.matches("\\w[\\w./:-]*") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * One line without markup: neither Markdown nor HTML, neither a list nor a link. GitHub looks for mentions of users in the page
     * that it made of the Markdown, so a possible line break, which nobody sees, parts them (github.com/gjtorikian/html-pipeline).
     */
    private String plain(String text) {
        String escaped = VisibleText.ofLines(
                        VisibleText.inOneLine(report.secrets().mask(text)))
                .strip()
                .codePoints()
                .mapToObj(c ->
                        c == '\t' ? " " : "\\`*_[]|~#<>&@$".indexOf(c) >= 0 ? "&#" + c + ";" : Character.toString(c))
                .collect(Collectors.joining());
        return LINK.matcher(escaped)
                .replaceAll("$0<wbr>")
                .replaceFirst("^-", "&#45;")
                .replaceFirst("^\\+", "&#43;")
                .replaceFirst("^=", "&#61;")
                .replaceFirst("^(\\d+)([.)])(?=\\s|$)", "$1<wbr>$2");
    }
}

package io.contractharness.report.format;

import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.result.Shown;
import java.util.List;

/** The part of the page that tells what is broken, and how to see it again. */
final class Findings {
    /** One cause breaks many rules at once; the first ones tell it. */
    private static final int MOST_OPEN = 10;

    private final Report report;
    private final Html html;

    Findings(Report report, Html html) {
        this.report = report;
        this.html = html;
    }

    void crashes() {
        if (report.crashes().isEmpty()) {
            return;
        }
        html.open("section", "class", "crashes").element("h2", "Went wrong").open("ul");
        report.crashes().forEach(crash -> html.element("li", report.secrets().redact(crash)));
        html.close().close().line();
    }

    void broken() {
        List<RuleResult> broken = Shown.worstFirst(report.gatedBroken());
        html.open("section", "id", "broken").element("h2", "Broken rules (" + broken.size() + ")");
        if (broken.isEmpty()) {
            html.element("p", "No rule that gates is broken.", "class", "quiet");
        }
        broken.stream().limit(MOST_OPEN).forEach(result -> rule(result, "broken"));
        if (broken.size() > MOST_OPEN) {
            html.open("details").element("summary", "Show " + (broken.size() - MOST_OPEN) + " more");
            broken.stream().skip(MOST_OPEN).forEach(result -> rule(result, "broken"));
            html.close();
        }
        html.close().line();
    }

    void deviations() {
        List<RuleResult> deviations = Shown.worstFirst(report.deviations());
        html.open("section", "id", "deviations").element("h2", "Deviations (" + deviations.size() + ")");
        html.element(
                "p",
                "Inferred rules that the target does not keep. They do not fail the run; under --strict they do.",
                "class",
                "quiet");
        if (!deviations.isEmpty()) {
            html.open("details").element("summary", "Show " + count(deviations.size(), "deviation"));
            deviations.forEach(result -> rule(result, "deviation"));
            html.close();
        }
        html.close().line();
    }

    void baseline() {
        if (report.baseline().name().isEmpty()) {
            return;
        }
        List<RuleResult> known = Shown.worstFirst(report.known());
        html.open("section", "id", "known").element("h2", "Known deviations (" + known.size() + ")");
        html.element("p", "They stand in " + report.baseline().name() + " and fail no run.", "class", "quiet");
        if (!known.isEmpty()) {
            html.open("details").element("summary", "Show " + count(known.size(), "known deviation"));
            known.forEach(result -> rule(result, "deviation"));
            html.close();
        }
        html.open("ul");
        for (BaselineEntry.State state : BaselineEntry.State.values()) {
            if (state != BaselineEntry.State.KNOWN) {
                report.baseline(state)
                        .forEach(entry -> html.open("li")
                                .element("code", entry.rule().value())
                                .text(" " + Shown.word(state) + ": " + entry.answer())
                                .close());
            }
        }
        html.close().close().line();
    }

    private void rule(RuleResult result, String kind) {
        List<Shown> examples = Shown.of(result, report);
        String id = result.rule().id().value();
        html.open("article", "class", kind, "id", "rule-" + id);
        html.open("h3").element("code", id).close();
        html.element("p", result.rule().says(), "class", "says");
        html.open("p", "class", "basis");
        String basis = result.rule().provenance().basis().toString();
        html.element("span", basis, "class", "tag " + basis);
        html.text(" " + result.rule().provenance().why() + " ");
        html.element("code", result.rule().place().toString());
        html.close();
        report.baseline()
                .known(result)
                .ifPresent(entry -> html.element("p", "known: " + entry.answer(), "class", "basis"));
        example(examples.get(0));
        if (examples.size() > 1) {
            html.open("details").element("summary", count(examples.size() - 1, "more example"));
            examples.stream().skip(1).forEach(this::example);
            html.close();
        }
        html.close().line();
    }

    private void example(Shown shown) {
        html.open("dl", "class", "example");
        line("scenario", shown.scenario());
        line("sent", shown.sent());
        line("place", shown.place());
        WordDiff diff = WordDiff.of(shown.wanted(), shown.came());
        html.element("dt", "wanted").open("dd").open("del", "class", "line");
        marked(diff.wanted());
        html.close().close();
        html.element("dt", "came").open("dd").open("ins", "class", "line");
        marked(diff.came());
        html.close().close().close();
        if (!shown.curl().isEmpty()) {
            html.element("p", "See it again", "class", "label");
            html.element("pre", shown.curl(), "tabindex", "0", "aria-label", "curl command");
        }
    }

    private void marked(WordDiff.Side side) {
        html.text(side.before());
        boolean all = side.before().isEmpty() && side.after().isEmpty(); // then a mark marks nothing out
        if (all) {
            html.text(side.differs());
        } else if (!side.differs().isEmpty()) {
            html.element("mark", side.differs());
        }
        html.text(side.after());
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).element("dd", value);
        }
    }

    static String count(int count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }
}

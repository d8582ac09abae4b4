package io.contractharness.report.format;

import io.contractharness.report.Coverage;
import io.contractharness.report.ExchangeTiming;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.result.Group;
import io.contractharness.report.result.Tally;
import io.contractharness.spec.Cell;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Provenance;
import io.contractharness.spec.Rule;
import io.contractharness.spec.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of the page that counts: matrix, coverage, timings, and every rule. */
final class Tables {
    private final Report report;
    private final Html html;

    Tables(Report report, Html html) {
        this.report = report;
        this.html = html;
    }

    void matrix() {
        html.open("section", "id", "matrix").element("h2", "Rules by operation");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Rules by operation");
        html.open("table", "class", "matrix").open("thead").open("tr").element("th", "group", "scope", "col");
        for (Operation operation : report.description().operations()) {
            html.open("th", "scope", "col").element("span", operation.id());
            html.element("small", operation.toString()).close();
        }
        html.close().close().open("tbody");
        Map<RuleId, Group> groups = report.rules().stream()
                .map(RuleResult::rule)
                .collect(Collectors.toMap(Rule::id, rule -> Group.of(report.description(), rule)));
        for (Group group : Group.values()) {
            if (groups.containsValue(group)) {
                row(group.toString(), r -> groups.get(r.rule().id()) == group);
            }
        }
        html.close().open("tfoot");
        for (Provenance.Basis basis : Provenance.Basis.values()) {
            row("all " + basis, r -> r.rule().provenance().basis() == basis);
        }
        html.close().close().close();
        html.open("p", "class", "legend quiet");
        List.of("✓ held", "✗ broken, fails the run", "△ broken, only listed", "– not judged")
                .forEach(sign -> html.element("span", sign));
        html.close();
        html.close().line();
    }

    private void row(String name, Predicate<RuleResult> which) {
        html.open("tr").element("th", name, "scope", "row");
        for (Operation operation : report.description().operations()) {
            Tally tally = Tally.of(report, r -> r.rule().operation().equals(operation.id()) && which.test(r));
            html.open("td");
            sign("h", "✓", tally.held(), "held");
            sign("b", "✗", tally.gated(), "broken");
            sign("d", "△", tally.broken() - tally.gated(), "listed");
            sign("n", "–", tally.notJudged(), "not judged");
            html.close();
        }
        html.close().line();
    }

    private void sign(String kind, String sign, int count, String word) {
        if (count > 0) {
            html.open("span", "class", kind, "title", word);
            html.element("span", sign, "aria-hidden", "true").text(" " + count);
            html.element("span", " " + word, "class", "vh").close().text(" ");
        }
    }

    void coverage() {
        Tally all = Tally.of(report);
        html.open("section", "id", "coverage").element("h2", "Coverage");
        html.open("p").text(all.reached() + " of " + all.total() + " rules were judged (" + all.percent() + " %)");
        html.empty("br");
        html.element(
                "progress",
                all.percent() + " %",
                "max",
                String.valueOf(all.total()),
                "value",
                String.valueOf(all.reached()),
                "aria-label",
                "rules judged");
        html.close();
        tried();
        Tally.notReached(report).forEach((why, results) -> {
            html.open("details").open("summary");
            html.element("strong", Findings.count(results.size(), "rule")).text(" not judged: " + why);
            html.close().open("ul", "class", "ids");
            results.forEach(result ->
                    html.open("li").element("code", result.rule().id().value()).close());
            html.close().close();
        });
        html.close().line();
    }

    private void tried() {
        html.open("table")
                .element("caption", "Tried of the description")
                .open("thead")
                .open("tr");
        List.of("kind", "tried", "of", "share").forEach(name -> html.element("th", name, "scope", "col"));
        html.close().close().open("tbody");
        Map<Cell.Kind, Coverage> kinds = report.coverage().kinds();
        kinds.forEach((kind, of) -> {
            html.open("tr").element("th", kind.toString(), "scope", "row");
            html.element("td", String.valueOf(of.reached().size()), "class", "number");
            html.element("td", String.valueOf(of.all().size()), "class", "number");
            html.element("td", of.percent() + " %", "class", "number").close();
        });
        html.close().close();
        kinds.forEach((kind, of) -> never(kind, of.notReached()));
    }

    private void never(Cell.Kind kind, List<Cell> missing) {
        if (!missing.isEmpty()) {
            html.open("details").open("summary");
            html.element("strong", missing.size() + " " + kind).text(" never tried");
            html.close().open("ul", "class", "ids");
            missing.forEach(
                    cell -> html.open("li").element("code", cell.toString()).close());
            html.close().close();
        }
    }

    void timings() {
        Report.Effort effort = report.effort();
        html.open("section", "id", "timings").element("h2", "Timings");
        html.element("p", seconds(effort.took()) + " for " + effort.requests() + " requests");
        if (!effort.slowest().isEmpty()) {
            html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Slowest exchanges");
            html.open("table")
                    .element("caption", "Slowest exchanges")
                    .open("thead")
                    .open("tr");
            List.of("ms", "status", "request").forEach(name -> html.element("th", name, "scope", "col"));
            html.close().close().open("tbody");
            for (ExchangeTiming timing : effort.slowest()) {
                html.open("tr")
                        .element("td", String.valueOf(timing.took().toMillis()), "class", "number")
                        .element("td", timing.status() == 0 ? "none" : String.valueOf(timing.status()))
                        .open("td")
                        .element("code", report.secrets().redact(timing.request()))
                        .close()
                        .close();
            }
            html.close().close().close();
        }
        html.close().line();
    }

    void rules() {
        html.open("section", "id", "rules").element("h2", "All rules");
        for (Operation operation : report.description().operations()) {
            List<RuleResult> rules = report.rules().stream()
                    .filter(r -> r.rule().operation().equals(operation.id()))
                    .toList();
            html.open("details").element("summary", operation.id() + ": " + Findings.count(rules.size(), "rule"));
            html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", operation.id());
            html.open("table", "class", "rules").open("thead").open("tr");
            List.of("rule", "outcome", "basis", "judged", "requests")
                    .forEach(name -> html.element("th", name, "scope", "col"));
            html.close().close().open("tbody").line();
            rules.forEach(this::rule);
            html.close().close().close().close();
        }
        html.close().line();
    }

    private void rule(RuleResult result) {
        String kind = switch (result.status()) {
            case HELD -> "h";
            case BROKEN -> report.fails(result) ? "b" : "d";
            case NOT_JUDGED -> "n";
        };
        html.open("tr").open("td").element("code", result.rule().id().value()).close();
        html.open("td")
                .element("span", result.status().toString(), "class", kind)
                .close();
        html.element("td", result.rule().provenance().basis().toString());
        html.element("td", String.valueOf(result.judged()), "class", "number");
        html.element("td", String.valueOf(result.requests()), "class", "number")
                .close()
                .line();
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}

package io.contractharness.report.writer;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Provenance;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.ExchangeTiming;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as one HTML page that loads nothing and runs no script; every text is escaped. */
public final class HtmlPage {
    /** One cause often breaks many rules, so the first ones are enough to see it. */
    private static final int MAX_OPEN = 10;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final EscapingStrategy HTML = new EscapingStrategy.Hbs(
            new String[][] {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});

    private final Report report;

    public HtmlPage(Report report) {
        this.report = report;
    }

    public String text() {
        Handlebars handlebars =
                new Handlebars().with((EscapingStrategy) text -> HTML.escape(VisibleText.ofLines(text.toString())));
        handlebars.<Collection<?>>registerHelper("size", (all, options) -> all.size());
        handlebars.<Collection<?>>registerHelper(
                "count", (all, options) -> RenderedFinding.count(all.size(), options.param(0)));
        Context context = Context.newBuilder(values())
                .resolver(MapValueResolver.INSTANCE, MethodValueResolver.INSTANCE)
                .build();
        try {
            String template = resource("page.hbs")
                    .lines()
                    .map(line -> line.isBlank() ? "\n" : line.strip())
                    .collect(Collectors.joining());
            return handlebars.compileInline(template).apply(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of the template; it also reads the records of the report. */
    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        String css = resource("page.css");
        values.put("css", css);
        values.put("policy", policy(css));
        values.put("report", report);
        values.put("colour", report.verdict().end().name().toLowerCase(Locale.ROOT));
        values.put(
                "sign",
                switch (report.verdict().end()) {
                    case HELD -> "✓";
                    case BROKEN -> "✗";
                    case UNUSABLE -> "!";
                    case INCONCLUSIVE -> "?";
                });
        values.put("target", masked(report.subject().target()));
        values.put("because", masked(report.verdict().because()));
        values.put("next", masked(NextStep.of(report)));
        values.put("facts", facts());
        values.put(
                "crashes",
                report.crashes().stream()
                        .filter(crash -> !crash.equals(report.verdict().because())) // told above
                        .map(this::masked)
                        .toList());
        values.put(
                "notes", report.statistics().notes().stream().map(this::masked).toList());
        values.put(
                "operations",
                report.description().operations().stream().map(this::operation).toList());
        values.put("groups", groups());
        values.put(
                "bases",
                Arrays.stream(Provenance.Basis.values())
                        .map(basis ->
                                row("all " + basis, r -> r.rule().provenance().basis() == basis))
                        .toList());
        List<BrokenRule> broken = findings(report.gatedBroken());
        values.put("broken", broken);
        values.put("brokenFirst", broken.stream().limit(MAX_OPEN).toList());
        values.put("brokenMore", broken.stream().skip(MAX_OPEN).toList());
        values.put("deviations", findings(report.deviations()));
        values.put("known", findings(report.known()));
        values.put("entries", entries());
        values.put("counts", RuleCounts.of(report));
        values.put("reasons", RuleCounts.notJudgedByReason(report));
        values.put(
                "slowest",
                report.statistics().slowest().stream().map(this::slow).toList());
        values.put("version", ResultJsonWriter.version());
        values.put("sha256", ResultJsonWriter.sha256(report.description()));
        return values;
    }

    private String masked(String text) {
        return report.secrets().mask(text);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", RenderedFinding.target(report));
        if (!report.subject().version().isEmpty()) {
            facts.put("version", masked(report.subject().version()));
        }
        facts.put("exit code", String.valueOf(report.verdict().end().exitCode()));
        facts.put("gate", report.subject().strict() ? "documented and inferred rules (--strict)" : "documented rules");
        if (report.subject().criteria().requireJudged() > 0) {
            facts.put(
                    "judged",
                    "at least " + report.subject().criteria().requireJudged() + " % wanted (--require-judged)");
        }
        facts.put("started", TIME.format(report.statistics().started()));
        facts.put("took", RenderedFinding.seconds(report.statistics().took()));
        facts.put(
                "sent",
                report.statistics().requests() + " requests in "
                        + report.statistics().scenarios() + " scenarios");
        facts.put("seed", String.valueOf(report.subject().seed()));
        report.subject().part().ifPresent(part -> facts.put("part", part));
        return facts;
    }

    /** A row of the matrix: the signs of each operation. */
    record Row(String name, List<List<Sign>> cells) {}

    /** How many rules have one result. */
    record Sign(String kind, String sign, int number, String word) {}

    private List<Row> groups() {
        Map<RuleId, RuleGroup> groups = report.rules().stream()
                .map(RuleResult::rule)
                .collect(Collectors.toMap(Rule::id, rule -> RuleGroup.of(report.description(), rule)));
        return Arrays.stream(RuleGroup.values())
                .filter(groups::containsValue)
                .map(group -> row(group.toString(), r -> groups.get(r.rule().id()) == group))
                .toList();
    }

    private Row row(String name, Predicate<RuleResult> which) {
        return new Row(
                name,
                report.description().operations().stream()
                        .map(operation -> signs(RuleCounts.of(
                                report, r -> r.rule().operation().equals(operation.id()) && which.test(r))))
                        .toList());
    }

    private static List<Sign> signs(RuleCounts counts) {
        return Stream.of(
                        new Sign("h", "✓", counts.held(), "held"),
                        new Sign("b", "✗", counts.gated(), "broken"),
                        new Sign("d", "△", counts.broken() - counts.gated(), "listed"),
                        new Sign("n", "–", counts.notJudged(), "not judged"))
                .filter(sign -> sign.number() > 0)
                .toList();
    }

    /** A broken rule and the summary of its baseline entry, which is empty without one. */
    record BrokenRule(Rule rule, String known, Example first, List<Example> others) {}

    /** One violation, with the difference between wanted and came. */
    record Example(RenderedFinding finding, WordDiff diff) {}

    private List<BrokenRule> findings(List<RuleResult> results) {
        return RenderedFinding.worstFirst(results).stream().map(this::finding).toList();
    }

    private BrokenRule finding(RuleResult result) {
        List<Example> examples = RenderedFinding.of(result, report).stream()
                .map(example -> new Example(example, WordDiff.of(example.wanted(), example.came())))
                .toList();
        String known =
                report.baseline().known(result).map(BaselineEntry::summary).orElse("");
        return new BrokenRule(result.rule(), known, examples.get(0), examples.subList(1, examples.size()));
    }

    /** An entry of the baseline that is not a known deviation. */
    record Entry(BaselineEntry entry, BaselineEntry.State state) {}

    private List<Entry> entries() {
        return Arrays.stream(BaselineEntry.State.values())
                .filter(state -> state != BaselineEntry.State.KNOWN)
                .flatMap(state -> report.baseline(state).stream().map(entry -> new Entry(entry, state)))
                .toList();
    }

    /** One of the slowest exchanges. */
    record SlowExchange(long ms, String status, String request) {}

    private SlowExchange slow(ExchangeTiming timing) {
        String status = timing.status() == 0 ? "none" : String.valueOf(timing.status());
        return new SlowExchange(timing.took().toMillis(), status, masked(timing.request()));
    }

    /** An operation with the results of its rules. */
    record Rules(Operation operation, List<Outcome> results) {}

    /** The result of a rule, and the kind of its sign. */
    record Outcome(RuleResult result, String kind) {}

    private Rules operation(Operation operation) {
        return new Rules(
                operation,
                report.rules().stream()
                        .filter(r -> r.rule().operation().equals(operation.id()))
                        .map(r -> new Outcome(
                                r,
                                switch (r.status()) {
                                    case HELD -> "h";
                                    case BROKEN -> report.fails(r) ? "b" : "d";
                                    case NOT_JUDGED -> "n";
                                }))
                        .toList());
    }

    /** The page may use its own style sheet and nothing else. */
    private static String policy(String css) {
        String hash = Base64.getEncoder().encodeToString(ResultJsonWriter.sha256(css));
        return "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'";
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream("/report/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

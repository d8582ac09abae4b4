package io.contractharness.report.merge;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.AnswerCounts;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Coverage;
import io.contractharness.report.ExchangeTiming;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RuleResult;
import io.contractharness.report.RunStatistics;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ResultJsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code result.json} into a report. A file is refused unless it is what the harness writes of that report, so that neither
 * an error nor malice on the way changes a verdict.
 */
public final class ResultJsonReader {
    /** A method and the name of a header (RFC 9110, section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern PART = Pattern.compile("([1-9][0-9]{0,2})/([1-9][0-9]{0,2})");

    private final ResultFile file;
    private final ApiContract description;
    private final Use use;

    /** What a result is read for, which decides what to do when it cannot be read. */
    private enum Use {
        MERGE("name folders that --report-dir wrote", "use the same version for all parts"),
        REPEAT("name a result.json that --report-dir wrote", "run verify without --only-broken");

        private final String unreadable;
        private final String otherDescription;

        Use(String unreadable, String otherDescription) {
            this.unreadable = unreadable;
            this.otherDescription = otherDescription;
        }
    }

    private ResultJsonReader(Path file, ApiContract description, Use use) {
        this.file = new ResultFile(file, use.unreadable);
        this.description = description;
        this.use = use;
    }

    /**
     * @param description gives the rules; the report must have judged the same description
     * @throws InvalidResultException when the file cannot be read, is not a result, or judged another description
     */
    public static Report read(Path file, ApiContract description) {
        return new ResultJsonReader(file, description, Use.MERGE).read();
    }

    /**
     * Reads the verdict and which rules are broken, for a run that repeats them.
     *
     * @throws InvalidResultException when the file cannot be read, is not a result, or judged another description
     */
    public static EarlierResult readBroken(Path file, ApiContract description) {
        Report report = new ResultJsonReader(file, description, Use.REPEAT).read();
        return new EarlierResult(
                report.verdict().end(),
                report.rules().stream()
                        .filter(RuleResult::isBroken)
                        .map(result -> result.rule().id())
                        .collect(Collectors.toSet()));
    }

    private Report read() {
        ResultNode root = new ResultNode(file, "", file.tree());
        checkOrigin(root);
        Report report = report(root);
        new ResultComparison(file).check(root.value(), new ResultJsonWriter(report).tree());
        boolean fails = !report.gatedBroken().isEmpty();
        Verdict.End end = report.verdict().end();
        if (end == Verdict.End.HELD && (fails || !report.crashes().isEmpty()) || end == Verdict.End.BROKEN && !fails) {
            throw root.at("verdict").at("end").wrong("a verdict that follows from the rules and crashes");
        }
        return report;
    }

    private void checkOrigin(ResultNode root) {
        if (!root.value().isObject()) {
            throw root.wrong("an object");
        }
        ResultNode schema = root.at("schema");
        if (!schema.value().asText().equals(ResultJsonWriter.SCHEMA)) {
            throw file.wrong(
                    schema.pointer(), ResultJsonWriter.SCHEMA, plain(schema), "read it with the version that wrote it");
        }
        ResultNode sha = root.at("description").at("sha256");
        String own = ResultJsonWriter.sha256(description);
        if (!sha.value().asText().equals(own)) {
            throw file.wrong(sha.pointer(), own, plain(sha), "it judged another description: " + use.otherDescription);
        }
    }

    private static String plain(ResultNode node) {
        return node.value().isMissingNode()
                ? "none"
                : ResultFile.shown(node.value()).replaceAll("^\"|\"$", "");
    }

    private Report report(ResultNode root) {
        ResultNode verdict = root.at("verdict");
        return new Report(
                description,
                new Report.Subject(
                        root.text("target"),
                        root.base("base"),
                        new Report.Criteria(
                                root.flag("strict"),
                                root.has("requireJudged") ? (int) root.number("requireJudged", 1, 100) : 0),
                        root.number("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                        part(root),
                        root.optionalText("deployedVersion").orElse("")),
                rules(root.list("rules")),
                coverage(root.at("coverage").list("tried")),
                root.texts("crashes"),
                statistics(root),
                new Verdict(
                        verdict.oneOf(
                                "end", Verdict.End.values(), end -> end.name().toLowerCase(Locale.ROOT)),
                        verdict.text("because")),
                SecretMasker.none(),
                root.has("baseline") ? baseline(root.at("baseline")) : Baseline.none());
    }

    /** The bound is that of --shard. */
    private static Optional<String> part(ResultNode root) {
        if (!root.has("part")) {
            return Optional.empty();
        }
        String wanted = "a part such as 2/5, of at most 999";
        String part = root.text("part", PART, wanted);
        int slash = part.indexOf('/');
        if (Integer.parseInt(part.substring(0, slash)) > Integer.parseInt(part.substring(slash + 1))) {
            throw root.at("part").wrong(wanted);
        }
        return Optional.of(part);
    }

    private Coverage coverage(List<ResultNode> tried) {
        Set<CoverageItem> reached = new TreeSet<>(description.coverageItems());
        for (ResultNode kind : tried) {
            CoverageItem.Kind of = kind.oneOf("kind", CoverageItem.Kind.values(), Object::toString);
            for (ResultNode item : kind.list("notReached")) {
                if (!reached.remove(new CoverageItem(of, item.text("operation"), item.text("name")))) {
                    throw item.at("name").wrong("an item of the description, each once");
                }
            }
        }
        return new Coverage(description.coverageItems(), reached);
    }

    private Baseline baseline(ResultNode node) {
        List<BaselineEntry> entries =
                node.list("entries").stream().map(this::entry).toList();
        return new Baseline(node.text("name"), entries, node.day("today"));
    }

    private BaselineEntry entry(ResultNode node) {
        ResultNode place = node.at("place");
        return new BaselineEntry(
                rule(node, "rule").id(),
                node.text("reason"),
                node.text("owner"),
                node.optionalText("ticket"),
                node.day("expires"),
                new Location(place.text("file"), place.count("line"), place.text("pointer")));
    }

    private static RunStatistics statistics(ResultNode root) {
        return new RunStatistics(
                root.time("started"),
                root.took("tookMillis"),
                root.count("requests"),
                root.count("scenarios"),
                new AnswerCounts(root.count("answered"), root.count("accepted")),
                root.list("slowest").stream()
                        .map(node -> new ExchangeTiming(
                                node.text("request"), (int) node.number("status", 0, 999), node.took("tookMillis")))
                        .toList(),
                root.has("notes") ? root.texts("notes") : List.of(),
                root.optionalText("ended"));
    }

    private List<RuleResult> rules(List<ResultNode> nodes) {
        Map<RuleId, ResultNode> found = new HashMap<>();
        List<RuleResult> results = new ArrayList<>();
        for (ResultNode node : nodes) {
            Rule rule = rule(node, "id");
            ResultNode before = found.put(rule.id(), node);
            if (before != null) {
                throw node.at("id").wrong("each rule once, and " + before.pointer() + " is about the same");
            }
            results.add(result(rule, node));
        }
        for (RuleId id : description.rules().keySet()) {
            if (!found.containsKey(id)) {
                throw file.wrong(
                        "/rules",
                        "all " + description.rules().size() + " rules of the description",
                        nodes.size() + ", without " + id,
                        ResultFile.AGAIN);
            }
        }
        return results.stream()
                .sorted(java.util.Comparator.comparing(RuleResult::rule))
                .toList();
    }

    private Rule rule(ResultNode node, String name) {
        Rule rule = description.rules().get(RuleId.parse(node.text(name)));
        if (rule == null) {
            throw node.at(name).wrong("a rule of the description");
        }
        return rule;
    }

    private static RuleResult result(Rule rule, ResultNode node) {
        List<Finding> broken = node.list("broken").stream()
                .map(finding -> finding(rule, finding))
                .toList();
        node.at("place").count("line"); // is written again
        int judged = node.count("judged");
        int failed = judged - (int) node.number("held", 0, judged);
        if (broken.isEmpty() != (failed == 0) || broken.size() > Math.min(failed, ResultCollector.MAX_EXAMPLES)) {
            String examples = "some examples, at most " + ResultCollector.MAX_EXAMPLES + ", of ";
            throw node.at("broken").wrong((failed == 0 ? "no example of " : examples) + failed + " broken checks");
        }
        return new RuleResult(
                rule,
                node.count("held"),
                failed,
                broken,
                node.optionalText("reason").orElse(""),
                node.count("requests"),
                node.took("tookMillis"),
                new RuleResult.Remarks(
                        node.has("interrupted") && node.flag("interrupted"),
                        node.has("notes") ? node.texts("notes") : List.of()));
    }

    private static Finding finding(Rule rule, ResultNode node) {
        node.text("curl"); // is written again
        return new Finding(
                node.text("scenario"),
                node.text("sent"),
                node.list("exchanges").stream().map(ResultJsonReader::exchange).toList(),
                CheckResult.broken(rule.id(), node.text("place"), node.text("wanted"), node.text("came")));
    }

    private static Exchange exchange(ResultNode node) {
        Request request = new Request(
                node.text("method", TOKEN, "a method"),
                node.text("target"),
                node.has("headers")
                        ? node.list("headers").stream()
                                .map(header -> new Header(
                                        header.text("name", TOKEN, "a name of a header"), header.text("value")))
                                .toList()
                        : List.of(),
                node.optionalText("body").map(body -> body.getBytes(StandardCharsets.UTF_8)));
        int status = (int) node.number("status", 0, 999);
        return new Exchange(
                node.base("base"), request, new Response(status, List.of(), new byte[0]), node.took("tookMillis"));
    }
}

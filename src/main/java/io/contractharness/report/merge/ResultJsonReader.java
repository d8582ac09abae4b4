package io.contractharness.report.merge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.UnreadableFileException;
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
import io.contractharness.report.RuleResult;
import io.contractharness.report.RunStatistics;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ResultJsonWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code result.json} into a report. */
public final class ResultJsonReader {
    private static final ObjectReader JSON =
            Json.strict(Long.MAX_VALUE).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
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
        this.file = file;
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
        ResultJsonReader reader = new ResultJsonReader(file, description, Use.REPEAT);
        JsonNode root = reader.checkedTree();
        try {
            return new EarlierResult(
                    end(root),
                    required(root, "rules")
                            .valueStream()
                            .filter(rule -> text(rule, "status").equals(RuleResult.Status.BROKEN.toString()))
                            .map(rule -> RuleId.parse(text(rule, "id")))
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw reader.wrong("", "a result that contract-harness wrote", e.getMessage(), "run verify again");
        }
    }

    private static Verdict.End end(JsonNode root) {
        return Verdict.End.valueOf(text(root.path("verdict"), "end").toUpperCase(Locale.ROOT));
    }

    private Report read() {
        JsonNode root = checkedTree();
        try {
            return report(root);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong("", "a result that contract-harness wrote", e.getMessage(), "run verify again");
        }
    }

    private JsonNode checkedTree() {
        JsonNode root = tree();
        String schema = root.path("schema").asText("none");
        if (!schema.equals(ResultJsonWriter.SCHEMA)) {
            throw wrong("/schema", ResultJsonWriter.SCHEMA, schema, "read it with the version that wrote it");
        }
        String sha = root.at("/description/sha256").asText("none");
        String own = ResultJsonWriter.sha256(description);
        if (!sha.equals(own)) {
            throw wrong("/description/sha256", own, sha, "it judged another description: " + use.otherDescription);
        }
        return root;
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw wrong("", "JSON", "something else, at line " + e.getLocation().getLineNr(), "run verify again");
        } catch (IOException e) {
            String kind = e.getClass().getSimpleName().replace("Exception", "");
            throw new UnreadableFileException(file + ": cannot be read (" + kind + "); " + use.unreadable);
        }
    }

    private Report report(JsonNode root) {
        return new Report(
                description,
                new Report.Subject(
                        text(root, "target"),
                        URI.create(text(root, "base")),
                        new Report.Criteria(
                                required(root, "strict").asBoolean(),
                                root.path("requireJudged").asInt()),
                        required(root, "seed").asLong(),
                        Optional.ofNullable(root.get("part")).map(JsonNode::asText),
                        root.path("deployedVersion").asText("")),
                rules(required(root, "rules")),
                coverage(required(required(root, "coverage"), "tried")),
                list(root.path("crashes"), JsonNode::asText),
                statistics(root),
                new Verdict(end(root), text(root.path("verdict"), "because")),
                SecretMasker.none(),
                baseline(root.path("baseline")));
    }

    private Coverage coverage(JsonNode tried) {
        Set<CoverageItem> reached = new TreeSet<>(description.coverageItems());
        tried.forEach(kind -> required(kind, "notReached")
                .forEach(cell -> reached.remove(new CoverageItem(
                        CoverageItem.Kind.of(text(kind, "kind")), text(cell, "operation"), text(cell, "name")))));
        return new Coverage(description.coverageItems(), reached);
    }

    private static Baseline baseline(JsonNode node) {
        if (node.isMissingNode()) {
            return Baseline.none();
        }
        List<BaselineEntry> entries = list(required(node, "entries"), ResultJsonReader::entry);
        return new Baseline(text(node, "name"), entries, LocalDate.parse(text(node, "today")));
    }

    private static BaselineEntry entry(JsonNode node) {
        JsonNode place = required(node, "place");
        return new BaselineEntry(
                RuleId.parse(text(node, "rule")),
                text(node, "reason"),
                text(node, "owner"),
                Optional.ofNullable(node.get("ticket")).map(JsonNode::asText),
                LocalDate.parse(text(node, "expires")),
                new Location(text(place, "file"), number(place, "line"), text(place, "pointer")));
    }

    private static RunStatistics statistics(JsonNode root) {
        return new RunStatistics(
                Instant.parse(text(root, "started")),
                took(root),
                number(root, "requests"),
                number(root, "scenarios"),
                new AnswerCounts(number(root, "answered"), root.path("accepted").asInt()),
                list(
                        root.path("slowest"),
                        node -> new ExchangeTiming(text(node, "request"), number(node, "status"), took(node))),
                list(root.path("notes"), JsonNode::asText),
                Optional.ofNullable(root.get("ended")).map(JsonNode::asText));
    }

    private List<RuleResult> rules(JsonNode nodes) {
        Map<RuleId, JsonNode> found = new TreeMap<>();
        nodes.forEach(node -> found.put(RuleId.parse(text(node, "id")), node));
        if (!found.keySet().equals(description.rules().keySet())) {
            throw new IllegalArgumentException("other rules than the description's");
        }
        return found.entrySet().stream()
                .map(entry -> rule(description.rule(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static RuleResult rule(Rule rule, JsonNode node) {
        List<Finding> broken = list(node.path("broken"), finding -> finding(rule, finding));
        RuleResult.Status status = RuleResult.Status.valueOf(
                text(node, "status").toUpperCase(Locale.ROOT).replace(' ', '_'));
        if (broken.isEmpty() == (status == RuleResult.Status.BROKEN)) {
            throw new IllegalArgumentException(rule.id() + " " + status + " with " + broken.size() + " examples");
        }
        return new RuleResult(
                rule,
                number(node, "held"),
                number(node, "judged") - number(node, "held"),
                broken,
                node.path("reason").asText(""),
                number(node, "requests"),
                Duration.ofMillis(node.path("tookMillis").asLong()), // 0.1.0 did not write it
                new RuleResult.Remarks(
                        node.path("interrupted").asBoolean(), list(node.path("notes"), JsonNode::asText)));
    }

    private static Finding finding(Rule rule, JsonNode node) {
        return new Finding(
                text(node, "scenario"),
                text(node, "sent"),
                list(required(node, "exchanges"), ResultJsonReader::exchange),
                CheckResult.broken(rule.id(), text(node, "place"), text(node, "wanted"), text(node, "came")));
    }

    private static Exchange exchange(JsonNode node) {
        Request request = new Request(
                text(node, "method"),
                text(node, "target"),
                list(node.path("headers"), header -> new Header(text(header, "name"), text(header, "value"))),
                Optional.ofNullable(node.get("body")).map(body -> body.asText().getBytes(StandardCharsets.UTF_8)));
        int status = number(node, "status");
        return new Exchange(
                URI.create(text(node, "base")), request, new Response(status, List.of(), new byte[0]), took(node));
    }

    private static Duration took(JsonNode node) {
        return Duration.ofMillis(required(node, "tookMillis").asLong());
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static int number(JsonNode node, String name) {
        return required(node, name).asInt();
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> element) {
        return nodes.valueStream().map(element).toList();
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            throw new IllegalArgumentException("no " + name);
        }
        return found;
    }

    private InvalidResultException wrong(String pointer, String wanted, String came, String next) {
        return new InvalidResultException(file + (pointer.isEmpty() ? "" : " " + pointer) + ": wanted " + wanted
                + ", came " + came + "; " + next);
    }
}

package io.contractharness.report.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.contractharness.http.Exchange;
import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Secrets;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Coverage;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.spec.Cell;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.DescriptionException;
import io.contractharness.spec.Json;
import io.contractharness.spec.Location;
import io.contractharness.spec.Rule;
import io.contractharness.spec.RuleId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code result.json} back into the report it was written from. */
public final class ResultReader {
    private static final ObjectReader JSON =
            Json.strict(Long.MAX_VALUE).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Description description;

    private ResultReader(Path file, Description description) {
        this.file = file;
        this.description = description;
    }

    /**
     * @param description what the rules are taken from; the report must have judged the same
     * @throws DescriptionException when the file cannot be read, is no result, or judged another description
     */
    public static Report read(Path file, Description description) {
        return new ResultReader(file, description).read();
    }

    private Report read() {
        JsonNode root = tree();
        String schema = root.path("schema").asText("none");
        if (!schema.equals(ResultJson.SCHEMA)) {
            throw wrong("/schema", ResultJson.SCHEMA, schema, "read it with the version that wrote it");
        }
        String sha = root.at("/description/sha256").asText("none");
        String own = ResultJson.sha256(description);
        if (!sha.equals(own)) {
            throw wrong("/description/sha256", own, sha, "it judged another description: use one version throughout");
        }
        try {
            return report(root);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw wrong("", "a result as contract-harness writes it", e.getMessage(), "write it again");
        }
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw wrong("", "JSON", "something else, at line " + e.getLocation().getLineNr(), "write it again");
        } catch (IOException e) {
            throw new DescriptionException(
                    file + ": cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                            + "); give folders that --report-dir wrote");
        }
    }

    private Report report(JsonNode root) {
        List<String> crashes = new ArrayList<>();
        root.path("crashes").forEach(crash -> crashes.add(crash.asText()));
        return new Report(
                description,
                new Report.Subject(
                        need(root, "target").asText(),
                        URI.create(need(root, "base").asText()),
                        need(root, "strict").asBoolean(),
                        need(root, "seed").asLong(),
                        Optional.ofNullable(root.get("part")).map(JsonNode::asText)),
                rules(need(root, "rules")),
                coverage(need(need(root, "coverage"), "tried")),
                List.copyOf(crashes),
                effort(root),
                new Verdict(
                        Verdict.End.valueOf(
                                need(root.path("verdict"), "end").asText().toUpperCase(Locale.ROOT)),
                        need(root.path("verdict"), "because").asText()),
                Secrets.none(),
                baseline(root.path("baseline")));
    }

    private Coverage coverage(JsonNode tried) {
        Set<Cell> reached = new TreeSet<>(description.cells());
        tried.forEach(kind -> need(kind, "notReached")
                .forEach(cell -> reached.remove(new Cell(
                        Cell.Kind.of(need(kind, "kind").asText()),
                        need(cell, "operation").asText(),
                        need(cell, "name").asText()))));
        return new Coverage(description.cells(), reached);
    }

    private static Baseline baseline(JsonNode node) {
        if (node.isMissingNode()) {
            return Baseline.none();
        }
        List<BaselineEntry> entries = new ArrayList<>();
        need(node, "entries").forEach(entry -> {
            RuleId rule = RuleId.parse(need(entry, "rule").asText());
            JsonNode place = need(entry, "place");
            entries.add(new BaselineEntry(
                    rule,
                    rule.operation(),
                    need(entry, "reason").asText(),
                    need(entry, "owner").asText(),
                    Optional.ofNullable(entry.get("ticket")).map(JsonNode::asText),
                    LocalDate.parse(need(entry, "expires").asText()),
                    new Location(
                            need(place, "file").asText(),
                            need(place, "line").asInt(),
                            need(place, "pointer").asText())));
        });
        return new Baseline(
                need(node, "name").asText(),
                List.copyOf(entries),
                LocalDate.parse(need(node, "today").asText()));
    }

    private static Report.Effort effort(JsonNode root) {
        List<Report.Timing> slowest = new ArrayList<>();
        root.path("slowest")
                .forEach(timing -> slowest.add(new Report.Timing(
                        need(timing, "request").asText(), need(timing, "status").asInt(), took(timing))));
        return new Report.Effort(
                Instant.parse(need(root, "started").asText()),
                took(root),
                need(root, "requests").asInt(),
                need(root, "scenarios").asInt(),
                need(root, "answered").asInt(),
                List.copyOf(slowest));
    }

    private List<RuleResult> rules(JsonNode nodes) {
        Map<RuleId, JsonNode> found = new TreeMap<>();
        nodes.forEach(node -> found.put(RuleId.parse(need(node, "id").asText()), node));
        if (!found.keySet().equals(description.rules().keySet())) {
            throw new IllegalArgumentException("other rules than the description's");
        }
        List<RuleResult> results = new ArrayList<>();
        found.forEach((id, node) -> results.add(rule(description.rule(id), node)));
        return List.copyOf(results);
    }

    private static RuleResult rule(Rule rule, JsonNode node) {
        List<Finding> broken = new ArrayList<>();
        node.path("broken").forEach(finding -> broken.add(finding(rule, finding)));
        RuleResult.Status status = RuleResult.Status.valueOf(
                need(node, "status").asText().toUpperCase(Locale.ROOT).replace(' ', '_'));
        if (broken.isEmpty() == (status == RuleResult.Status.BROKEN)) {
            throw new IllegalArgumentException(rule.id() + " " + status + " with " + broken.size() + " examples");
        }
        return new RuleResult(
                rule,
                status,
                need(node, "held").asInt(),
                need(node, "judged").asInt() - need(node, "held").asInt(),
                List.copyOf(broken),
                node.path("reason").asText(""),
                need(node, "requests").asInt());
    }

    private static Finding finding(Rule rule, JsonNode node) {
        List<Exchange> exchanges = new ArrayList<>();
        need(node, "exchanges").forEach(exchange -> exchanges.add(exchange(exchange)));
        return new Finding(
                need(node, "scenario").asText(),
                need(node, "sent").asText(),
                List.copyOf(exchanges),
                CheckResult.broken(
                        rule.id(),
                        need(node, "place").asText(),
                        need(node, "wanted").asText(),
                        need(node, "came").asText()));
    }

    private static Exchange exchange(JsonNode node) {
        List<Header> headers = new ArrayList<>();
        node.path("headers")
                .forEach(header -> headers.add(new Header(
                        need(header, "name").asText(), need(header, "value").asText())));
        Request request = new Request(
                need(node, "method").asText(),
                need(node, "target").asText(),
                List.copyOf(headers),
                Optional.ofNullable(node.get("body")).map(body -> body.asText().getBytes(StandardCharsets.UTF_8)));
        int status = need(node, "status").asInt();
        return new Exchange(
                URI.create(need(node, "base").asText()),
                request,
                new Response(status, List.of(), new byte[0]),
                took(node));
    }

    private static Duration took(JsonNode node) {
        return Duration.ofMillis(need(node, "tookMillis").asLong());
    }

    private static JsonNode need(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            throw new IllegalArgumentException("no " + name);
        }
        return found;
    }

    private DescriptionException wrong(String pointer, String wanted, String came, String next) {
        return new DescriptionException(file + (pointer.isEmpty() ? "" : " " + pointer) + ": wanted " + wanted
                + ", came " + came + "; " + next);
    }
}

package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The report as SARIF 2.1.0: each broken rule at the line of the description that states it. */
public final class SarifLog {
    private final Report report;
    private final Map<RuleId, Integer> indexes = new HashMap<>();

    public SarifLog(Report report) {
        this.report = report;
    }

    public ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        driver(run.putObject("tool").putObject("driver"));
        run.putObject("automationDetails")
                .put("id", "contract/" + shown(report.subject().target()) + "/");
        invocation(run.putArray("invocations").addObject());
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        RenderedFinding.worstFirst(report.gatedBroken()).forEach(r -> result(results.addObject(), r, "error"));
        RenderedFinding.worstFirst(report.known()).forEach(r -> known(results.addObject(), r));
        RenderedFinding.worstFirst(report.deviations()).forEach(r -> result(results.addObject(), r, "warning"));
        return root;
    }

    private void driver(ObjectNode to) {
        to.put("name", "contract-harness").put("version", ResultJsonWriter.version());
        informationUri(report.description().bundled()).ifPresent(uri -> to.put("informationUri", uri));
        ArrayNode rules = to.putArray("rules");
        for (RuleResult result : report.rules()) {
            Rule rule = result.rule();
            indexes.put(rule.id(), rules.size());
            ObjectNode node = rules.addObject().put("id", shown(rule.id().value()));
            node.putObject("shortDescription").put("text", shown(rule.says()));
            node.putObject("defaultConfiguration")
                    .put("level", rule.provenance().documented() ? "error" : "warning");
            node.putObject("properties")
                    .put("basis", rule.provenance().basis().toString())
                    .put("why", shown(rule.provenance().why()))
                    .put("operation", shown(rule.operation()));
        }
    }

    /** Where people read about what is checked: the documentation of the API, or else the API itself. */
    private static Optional<String> informationUri(JsonNode description) {
        return Stream.of("/externalDocs/url", "/servers/0/url")
                .map(pointer -> description.at(pointer).asText())
                .filter(url -> url.matches("https?://[!-~]+"))
                .findFirst();
    }

    private void invocation(ObjectNode to) {
        to.put("executionSuccessful", report.verdict().end() != Verdict.End.UNUSABLE);
        to.put("exitCode", report.verdict().end().exitCode());
        to.put(
                "exitCodeDescription",
                report.verdict().end() + ": " + shown(report.verdict().because()));
        to.put("startTimeUtc", report.statistics().started().toString());
        if (!report.subject().version().isEmpty()) {
            to.putObject("properties")
                    .put("deployedVersion", shown(report.subject().version()));
        }
        ArrayNode notifications = to.putArray("toolExecutionNotifications");
        report.crashes()
                .forEach(crash -> notifications
                        .addObject()
                        .put("level", "error")
                        .putObject("message")
                        .put("text", withoutLinks(shown(crash))));
    }

    private void result(ObjectNode to, RuleResult result, String level) {
        Rule rule = result.rule();
        to.put("ruleId", shown(rule.id().value()))
                .put("ruleIndex", indexes.get(rule.id()))
                .put("level", level);
        to.putObject("message").put("text", message(result));
        ObjectNode location = to.putArray("locations").addObject();
        place(location.putObject("physicalLocation"), rule.place());
        location.putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", shown(rule.place().pointer()));
        // the id stays the same when lines move or responses change
        to.putObject("partialFingerprints")
                .put("contractRule/v1", shown(rule.id().value()));
        ObjectNode properties = to.putObject("properties");
        properties.put("basis", rule.provenance().basis().toString());
        properties.put("curl", shown(RenderedFinding.of(result, report).get(0).curl()));
    }

    private String message(RuleResult result) {
        return withoutLinks(shown(RenderedFinding.sentence(result) + ". " + RenderedFinding.line(result, report)));
    }

    /** A message may contain links, {@code [text](address)}, whose bracket has a backslash when it is none (SARIF 2.1.0, 3.11.6). */
    private static String withoutLinks(String text) {
        return text.replaceAll("\\[(?=[^\\]]*]\\()", "\\\\[");
    }

    /** A suppressed result, which viewers show only on request. */
    private void known(ObjectNode to, RuleResult result) {
        result(to, result, "note");
        report.baseline()
                .known(result)
                .ifPresent(entry -> to.putArray("suppressions")
                        .addObject()
                        .put("kind", "external")
                        .put("justification", shown(entry.summary())));
    }

    private static void place(ObjectNode to, Location place) {
        to.putObject("artifactLocation").put("uri", uri(place.file())).put("uriBaseId", "%SRCROOT%");
        if (place.line() > 0) {
            to.putObject("region").put("startLine", place.line());
        }
    }

    /** A file name as a relative URI: a blank, for one, is not allowed there, and what stands before a colon is no scheme. */
    private static String uri(String file) {
        try {
            String path = VisibleText.of(file).replace('\\', '/').replaceFirst("^(?=/|[^/]*:)", "./");
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    private String shown(String text) {
        return VisibleText.ofLines(report.secrets().mask(text));
    }
}

package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.Provenance;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Writes a report as {@code result.json}, which {@code ResultJsonReader} can read again. */
public final class ResultJsonWriter {
    /** Changes when readers of the previous format would misread the file. */
    public static final String SCHEMA = "contract-harness/result/1";

    private static final int MAX_BODY_LENGTH = 64 * 1024;

    private final Report report;
    private final SecretMasker secrets;

    public ResultJsonWriter(Report report) {
        this.report = report;
        this.secrets = report.secrets();
    }

    public ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
        root.putObject("tool").put("name", "contract-harness").put("version", version());
        root.putObject("description").put("sha256", sha256(report.description()));
        root.put("target", secrets.mask(report.subject().target()));
        root.put("base", secrets.mask(report.subject().base().toString()));
        if (!report.subject().version().isEmpty()) {
            root.put("deployedVersion", secrets.mask(report.subject().version()));
        }
        root.put("strict", report.subject().strict());
        if (report.subject().criteria().requireJudged() > 0) {
            root.put("requireJudged", report.subject().criteria().requireJudged());
        }
        root.put("seed", report.subject().seed());
        report.subject().part().ifPresent(part -> root.put("part", part));
        root.put("started", report.statistics().started().toString());
        root.put("tookMillis", report.statistics().took().toMillis());
        root.put("requests", report.statistics().requests());
        root.put("scenarios", report.statistics().scenarios());
        root.put("answered", report.statistics().answers().judged());
        root.put("accepted", report.statistics().answers().accepted());
        report.statistics().ended().ifPresent(why -> root.put("ended", secrets.mask(why)));
        if (!report.statistics().notes().isEmpty()) {
            ArrayNode notes = root.putArray("notes");
            report.statistics().notes().forEach(note -> notes.add(secrets.mask(note)));
        }
        root.putObject("verdict")
                .put("end", report.verdict().end().name().toLowerCase(Locale.ROOT))
                .put("exitCode", report.verdict().end().exitCode())
                .put("because", secrets.mask(report.verdict().because()));
        if (!report.baseline().name().isEmpty()) {
            baseline(root.putObject("baseline"));
        }
        counts(root.putArray("counts"));
        coverage(root.putObject("coverage"));
        ArrayNode rules = root.putArray("rules");
        report.rules().forEach(result -> rule(rules.addObject(), result));
        ArrayNode crashes = root.putArray("crashes");
        report.crashes().forEach(crash -> crashes.add(secrets.mask(crash)));
        ArrayNode slowest = root.putArray("slowest");
        report.statistics()
                .slowest()
                .forEach(timing -> slowest.addObject()
                        .put("request", secrets.mask(timing.request()))
                        .put("status", timing.status())
                        .put("tookMillis", timing.took().toMillis()));
        return root;
    }

    private void baseline(ObjectNode to) {
        to.put("name", report.baseline().name());
        to.put("today", report.baseline().today().toString());
        ArrayNode entries = to.putArray("entries");
        for (BaselineEntry.State state : BaselineEntry.State.values()) {
            for (BaselineEntry entry : report.baseline(state)) {
                ObjectNode node = entries.addObject();
                node.put("rule", entry.rule().value());
                node.put("state", state.toString());
                node.put("reason", entry.reason()).put("owner", entry.owner());
                entry.ticket().ifPresent(ticket -> node.put("ticket", ticket));
                node.put("expires", entry.expires().toString());
                place(node.putObject("place"), entry.place());
            }
        }
    }

    private static void place(ObjectNode to, Location place) {
        to.put("file", place.file()).put("line", place.line()).put("pointer", place.pointer());
    }

    private void counts(ArrayNode to) {
        for (Operation operation : report.description().operations()) {
            for (Provenance.Basis basis : Provenance.Basis.values()) {
                RuleCounts counts = RuleCounts.of(report, operation, basis);
                to.addObject()
                        .put("operation", operation.id())
                        .put("basis", basis.toString())
                        .put("held", counts.held())
                        .put("broken", counts.broken())
                        .put("notJudged", counts.notJudged());
            }
        }
    }

    private void coverage(ObjectNode to) {
        RuleCounts all = RuleCounts.of(report);
        to.put("reached", all.reached()).put("total", all.total()).put("percent", all.percent());
        ArrayNode tried = to.putArray("tried");
        report.coverage().kinds().forEach((kind, of) -> {
            ObjectNode node = tried.addObject().put("kind", kind.toString());
            node.put("reached", of.reached().size())
                    .put("total", of.all().size())
                    .put("percent", of.percent());
            ArrayNode missing = node.putArray("notReached");
            of.notReached()
                    .forEach(cell -> missing.addObject()
                            .put("operation", cell.operation())
                            .put("name", cell.name()));
        });
        ArrayNode notReached = to.putArray("notReached");
        report.notJudged()
                .forEach(r -> notReached
                        .addObject()
                        .put("rule", r.rule().id().value())
                        .put("why", secrets.mask(r.why())));
    }

    private void rule(ObjectNode to, RuleResult result) {
        to.put("id", result.rule().id().value());
        to.put("operation", result.rule().operation());
        to.put("group", RuleGroup.of(report.description(), result.rule()).toString());
        to.put("basis", result.rule().provenance().basis().toString());
        to.put("why", result.rule().provenance().why());
        to.put("says", result.rule().says());
        place(to.putObject("place"), result.rule().place());
        to.put("status", result.status().toString());
        to.put("gated", report.subject().gates(result.rule()));
        to.put("known", report.baseline().known(result).isPresent());
        to.put("judged", result.judged());
        to.put("held", result.held());
        to.put("requests", result.requests());
        to.put("tookMillis", result.took().toMillis());
        if (result.status() == RuleResult.Status.NOT_JUDGED) {
            to.put("reason", secrets.mask(result.why()));
        }
        if (result.remarks().interrupted()) {
            to.put("interrupted", true);
        }
        if (!result.remarks().notes().isEmpty()) {
            ArrayNode notes = to.putArray("notes");
            result.remarks().notes().forEach(notes::add);
        }
        ArrayNode broken = to.putArray("broken");
        result.broken().forEach(finding -> finding(broken.addObject(), finding));
    }

    private void finding(ObjectNode to, Finding finding) {
        RenderedFinding text = RenderedFinding.of(finding, secrets);
        to.put("scenario", text.scenario()).put("sent", text.sent()).put("place", text.place());
        to.put("wanted", text.wanted()).put("came", text.came()).put("curl", text.curl());
        ArrayNode exchanges = to.putArray("exchanges");
        for (Exchange exchange : finding.exchanges()) {
            exchange(exchanges.addObject(), exchange);
        }
        if (!exchanges.isEmpty()) {
            details((ObjectNode) exchanges.get(0), finding.exchanges().get(0).request());
        }
    }

    private void exchange(ObjectNode to, Exchange exchange) {
        to.put("base", secrets.mask(exchange.base().toString()));
        to.put("method", exchange.request().method());
        to.put("target", secrets.mask(exchange.request().target()));
        to.put("status", exchange.response().status());
        to.put("tookMillis", exchange.took().toMillis());
    }

    /** Headers and body, which are written for the first exchange of a finding only. */
    private void details(ObjectNode to, Request request) {
        ArrayNode headers = to.putArray("headers");
        for (Header header : request.headers()) {
            headers.addObject().put("name", header.name()).put("value", secrets.mask(header.value()));
        }
        request.body().ifPresent(body -> {
            String text = secrets.mask(new String(body, StandardCharsets.UTF_8));
            to.put("body", text.length() > MAX_BODY_LENGTH ? text.substring(0, MAX_BODY_LENGTH) : text);
        });
    }

    /** Identifies the description: reports with the same hash have the same rules. */
    public static String sha256(ApiContract description) {
        return HexFormat.of().formatHex(sha256(description.bundled().toString()));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version in the jar's manifest. */
    public static String version() {
        String version = ResultJsonWriter.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}

package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.faults.FaultHeader;
import io.contractharness.mock.findings.TrafficFinding;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.validation.ExchangeValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the log of the last exchanges, and counts what of the description they covered. */
public final class Traffic implements ExchangeObserver {
    /** Headers that a client or a proxy adds by itself; a copied command is easier to read without them. */
    private static final Set<String> CLIENT_HEADERS = Set.of(("host connection content-length transfer-encoding"
                    + " accept-encoding accept-language user-agent origin referer cache-control pragma priority dnt"
                    + " cookie upgrade http2-settings x-sandbox forwarded x-forwarded-for x-forwarded-host"
                    + " x-forwarded-port x-forwarded-prefix x-forwarded-proto via")
            .split(" "));

    /** What a decoder writes for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\ufffd';
    /** A character that is cut off at the end of a text gives at most this many of them. */
    private static final int MAX_REPLACEMENTS = 3;

    private final SecretMasker secrets = SecretMasker.none();
    private final TrafficLog log;
    /** Identifies this start of the mock, so that a page notices a restart. */
    private final String run;

    private volatile MockContent content;
    private volatile Analysis analysis;

    /** Everything that depends on the description. */
    private record Analysis(
            MockContent content,
            SecretMasker masker,
            TrafficCoverage coverage,
            ExchangeDiagnosis diagnosis,
            Map<Long, List<TrafficFinding>> findings) {
        static Analysis of(MockContent content) {
            ExchangeValidator validator =
                    new ExchangeValidator(content.description(), content.schemas(), content.check());
            return new Analysis(
                    content,
                    SecretMasker.ofHeaders(content.description().credentialHeaders()),
                    new TrafficCoverage(validator),
                    new ExchangeDiagnosis(validator),
                    new ConcurrentHashMap<>());
        }

        /** What is wrong with an entry; it is worked out when a page asks for it the first time. */
        List<TrafficFinding> findings(LogEntry entry) {
            if (findings.size() > 2 * TrafficLog.MAX_ENTRIES) {
                findings.keySet().removeIf(number -> number <= entry.number() - TrafficLog.MAX_ENTRIES);
            }
            return findings.computeIfAbsent(entry.number(), number -> diagnosis.of(entry));
        }

        /** Keeps the counts when only fixtures or mappings were edited. */
        Analysis with(MockContent next) {
            return next.description().bundled().equals(content.description().bundled())
                    ? new Analysis(next, masker, coverage, diagnosis, findings)
                    : of(next);
        }
    }

    /**
     * @param content what the mock answers by
     * @param maxBytes of the log; the oldest entries are removed first
     */
    public Traffic(MockContent content, Clock clock, long maxBytes) {
        this.log = new TrafficLog(maxBytes);
        this.content = content;
        this.run = clock.instant().toString();
    }

    /** @param next what the mock answers by from now on */
    public void follow(MockContent next) {
        content = next;
    }

    private Analysis analysis() {
        Analysis current = analysis;
        return current != null && current.content() == content ? current : newAnalysis();
    }

    private synchronized Analysis newAnalysis() {
        MockContent now = content;
        if (analysis == null) {
            analysis = Analysis.of(now);
        } else if (analysis.content() != now) {
            analysis = analysis.with(now);
        }
        return analysis;
    }

    @Override
    public void answered(RecordedExchange exchange) {
        Analysis current = analysis();
        Request request = exchange.request();
        SecretMasker masker = SecretMasker.ofHeaders(current.diagnosis().credentialHeaders(request));
        LogEntry entry = LogEntry.of(exchange, masker, current.diagnosis().ofCredentials(request));
        log.add(entry);
        if (!entry.own()) {
            current.coverage().count(entry);
        }
    }

    @Override
    public void read(RecordedExchange exchange) {
        Analysis current = analysis();
        LogEntry entry = LogEntry.ofRead(exchange, current.masker());
        log.add(entry);
        if (!entry.own()) {
            current.coverage().countRead(entry);
        }
    }

    /** The entries after this number, in short; all entries when the number is of another run. */
    public ObjectNode list(String knownRun, long after) {
        List<LogEntry> entries = log.after(run.equals(knownRun) ? after : 0);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("run", run).put("first", log.first());
        if (log.removed() > 0) {
            json.put("removed", log.removed());
        }
        ArrayNode list = json.putArray("entries");
        entries.forEach(entry -> brief(list.addObject(), entry, analysis().findings(entry)));
        return json;
    }

    /** One entry with headers, bodies, findings and the command that sends it again; empty when the log has dropped it. */
    public Optional<ObjectNode> entry(long number, URI base) {
        return log.find(number).map(entry -> {
            List<TrafficFinding> findings = analysis().findings(entry);
            ObjectNode json = brief(JsonNodeFactory.instance.objectNode(), entry, findings);
            ArrayNode list = json.putArray("findings");
            findings.forEach(finding -> list.add(DescriptionJson.finding(finding)));
            ObjectNode request = json.putObject("request");
            headers(request, entry.request().headers());
            body(request, entry.request().body().orElse(new byte[0]), entry.requestBytes());
            ObjectNode response = json.putObject("response");
            headers(response, entry.response().headers());
            body(response, entry.response().body(), entry.responseBytes());
            return json.put("curl", curl(entry, base));
        });
    }

    public ObjectNode coverage() {
        return analysis().coverage().json();
    }

    public void clearLog() {
        log.clear();
    }

    public void clearCoverage() {
        analysis().coverage().clear();
    }

    private ObjectNode brief(ObjectNode json, LogEntry entry, List<TrafficFinding> findings) {
        FaultHeader.applied(entry.response()).ifPresent(applied -> json.put("faults", applied));
        return json.put("number", entry.number())
                .put("at", entry.at().toString())
                .put("sandbox", entry.sandbox())
                .put("own", entry.own())
                .put("method", entry.request().method())
                .put("target", secrets.mask(entry.request().target()))
                .put("status", entry.response().status())
                .put("micros", entry.took().toNanos() / 1000)
                .put("wrong", count(findings, TrafficFinding.Severity.WRONG))
                .put("ignored", count(findings, TrafficFinding.Severity.IGNORED))
                .put("answer", count(findings, TrafficFinding.Severity.ANSWER));
    }

    private static long count(List<TrafficFinding> findings, TrafficFinding.Severity weight) {
        return findings.stream().filter(f -> f.weight() == weight).count();
    }

    private void headers(ObjectNode json, List<Header> headers) {
        ArrayNode list = json.putArray("headers");
        headers.forEach(h -> list.addObject().put("name", h.name()).put("value", secrets.mask(h.value())));
    }

    private void body(ObjectNode json, byte[] body, int bytes) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean binary = text.indexOf('\0') >= 0
                || text.chars().filter(c -> c == REPLACEMENT).count() > MAX_REPLACEMENTS;
        json.put("body", binary ? "" : secrets.mask(text))
                .put("binary", binary)
                .put("bytes", bytes)
                .put("cut", bytes > body.length);
    }

    private String curl(LogEntry entry, URI base) {
        String sandbox = entry.sandbox();
        boolean inPath = !sandbox.equals(Sandboxes.DEFAULT) && !sandbox.equals(LoggingService.NO_SANDBOX);
        Request request = entry.request();
        List<Header> headers = request.headers().stream()
                .filter(header -> !addedByClient(header.name().toLowerCase(Locale.ROOT)))
                .toList();
        return Curl.of(
                new Exchange(
                        inPath ? URI.create(base + "/sandbox/" + sandbox) : base,
                        new Request(request.method(), request.target(), headers, request.body()),
                        entry.response(),
                        entry.took()),
                secrets,
                LogEntry.MAX_BODY_LENGTH);
    }

    private static boolean addedByClient(String header) {
        return CLIENT_HEADERS.contains(header) || header.startsWith("sec-");
    }
}

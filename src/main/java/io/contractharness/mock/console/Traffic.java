package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Curl;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.ExchangeObserver;
import io.contractharness.mock.exchange.RecordedExchange;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Remembers the last exchanges and counts what of the description was tried. */
public final class Traffic implements ExchangeObserver {
    /** What a client adds by itself; it only hides the request that the app meant. */
    private static final Set<String> NOISE = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "accept-language",
            "user-agent",
            "origin",
            "referer",
            "cache-control",
            "pragma",
            "priority",
            "dnt",
            "cookie",
            "upgrade",
            "http2-settings",
            "x-sandbox");

    /** What bytes become that are no UTF-8. */
    private static final char UNREADABLE = '\ufffd';
    /** A character that was cut apart at the end gives so many of them. */
    private static final int CUT_APART = 3;

    private final SecretMasker secrets = SecretMasker.none();
    private final TrafficLog log = new TrafficLog();
    private volatile MockContent loaded;
    private volatile Judging judging;
    /** Tells a page that the simulator it knew was another. */
    private final String run;

    /** What depends on the description; what was counted by another is of no use. */
    private record Judging(
            MockContent loaded,
            SecretMasker redaction,
            TrafficCoverage coverage,
            ExchangeDiagnosis diagnosis,
            Map<Long, List<TrafficFinding>> known) {
        static Judging by(MockContent loaded) {
            ApiContract description = loaded.description();
            ExchangeValidator validator = new ExchangeValidator(description, loaded.schemas(), loaded.check());
            return new Judging(
                    loaded,
                    SecretMasker.ofHeaders(description.credentialHeaders()),
                    new TrafficCoverage(validator),
                    new ExchangeDiagnosis(validator),
                    new ConcurrentHashMap<>());
        }

        /** What is wrong with an entry, worked out when somebody looks for the first time. */
        List<TrafficFinding> findings(LogEntry entry) {
            if (known.size() > 2 * TrafficLog.MOST) {
                known.keySet().removeIf(number -> number <= entry.number() - TrafficLog.MOST);
            }
            return known.computeIfAbsent(entry.number(), number -> diagnosis.of(entry));
        }

        /** The same counts go on where only fixtures or mappings were edited. */
        Judging following(MockContent next) {
            return next.description().bundled().equals(loaded.description().bundled())
                    ? new Judging(next, redaction, coverage, diagnosis, known)
                    : by(next);
        }
    }

    /** @param loaded what the simulator answers by */
    public Traffic(MockContent loaded, Clock clock) {
        this.loaded = loaded;
        this.run = clock.instant().toString();
    }

    /** @param next what the simulator answers by from now on */
    public void follow(MockContent next) {
        loaded = next;
    }

    private Judging judging() {
        Judging current = judging;
        MockContent now = loaded;
        return current != null && current.loaded() == now ? current : judgingBy(now);
    }

    private synchronized Judging judgingBy(MockContent now) {
        if (judging == null) {
            judging = Judging.by(now);
        } else if (judging.loaded() != now) {
            judging = judging.following(now);
        }
        return judging;
    }

    @Override
    public void answered(RecordedExchange answered) {
        Judging by = judging();
        keep(LogEntry.of(answered, by.redaction()), by.coverage()::count);
    }

    @Override
    public void read(RecordedExchange answered) {
        Judging by = judging();
        keep(LogEntry.ofRead(answered, by.redaction()), by.coverage()::countRead);
    }

    private void keep(LogEntry entry, Consumer<LogEntry> coverage) {
        log.add(entry);
        if (!entry.own()) {
            coverage.accept(entry);
        }
    }

    /** What came after the entry of this number, in short; everything when the number is of another run. */
    public ObjectNode list(String knownRun, long after) {
        List<LogEntry> entries = log.after(run.equals(knownRun) ? after : 0);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("run", run).put("first", log.first());
        ArrayNode list = json.putArray("entries");
        entries.forEach(entry -> brief(list.addObject(), entry, judging().findings(entry)));
        return json;
    }

    /** One entry with headers, bodies, findings and the command that sends it again; empty when it is gone. */
    public Optional<ObjectNode> entry(long number, URI base) {
        return log.find(number).map(entry -> {
            List<TrafficFinding> findings = judging().findings(entry);
            ObjectNode json = brief(JsonNodeFactory.instance.objectNode(), entry, findings);
            ArrayNode told = json.putArray("findings");
            findings.forEach(finding -> finding.write(told.addObject()));
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
        return judging().coverage().json();
    }

    public void clearLog() {
        log.clear();
    }

    public void clearCoverage() {
        judging().coverage().clear();
    }

    private ObjectNode brief(ObjectNode json, LogEntry entry, List<TrafficFinding> findings) {
        return json.put("number", entry.number())
                .put("at", entry.at().toString())
                .put("sandbox", entry.sandbox())
                .put("own", entry.own())
                .put("method", entry.request().method())
                .put("target", secrets.mask(entry.request().target()))
                .put("status", entry.response().status())
                .put("micros", entry.took().toNanos() / 1000)
                .put("wrong", count(findings, TrafficFinding.Weight.WRONG))
                .put("ignored", count(findings, TrafficFinding.Weight.IGNORED))
                .put("answer", count(findings, TrafficFinding.Weight.ANSWER));
    }

    private static long count(List<TrafficFinding> findings, TrafficFinding.Weight weight) {
        return findings.stream().filter(f -> f.weight() == weight).count();
    }

    private void headers(ObjectNode json, List<Header> headers) {
        ArrayNode list = json.putArray("headers");
        headers.forEach(h -> list.addObject().put("name", h.name()).put("value", secrets.mask(h.value())));
    }

    private void body(ObjectNode json, byte[] body, int bytes) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean binary = text.indexOf('\0') >= 0
                || text.chars().filter(c -> c == UNREADABLE).count() > CUT_APART;
        json.put("body", binary ? "" : secrets.mask(text))
                .put("binary", binary)
                .put("bytes", bytes)
                .put("cut", bytes > body.length);
    }

    private String curl(LogEntry entry, URI base) {
        boolean bare =
                entry.sandbox().equals(Sandboxes.DEFAULT) || entry.sandbox().equals(LoggingService.NO_SANDBOX);
        URI within = bare ? base : URI.create(base + "/sandbox/" + entry.sandbox());
        Request request = entry.request();
        List<Header> meant = request.headers().stream()
                .filter(h -> {
                    String name = h.name().toLowerCase(Locale.ROOT);
                    return !NOISE.contains(name) && !name.startsWith("sec-");
                })
                .collect(Collectors.toList());
        Request shown = new Request(request.method(), request.target(), meant, request.body());
        return Curl.of(new Exchange(within, shown, entry.response(), entry.took()), secrets, LogEntry.LONGEST_BODY);
    }
}

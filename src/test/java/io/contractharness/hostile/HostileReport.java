package io.contractharness.hostile;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.Location;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Baseline;
import io.contractharness.report.BaselineEntry;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A report in which one text stands wherever a file, a target or an app can put one. */
record HostileReport(ApiContract description, String text) {
    /** YAML allows no longer key, unless it is marked (yaml.org/spec/1.1, section 4.3.2). */
    private static final int MAX_NAME = 100;

    private static final URI BASE = URI.create("https://stage.example/main");

    /** @param folder for a description that has the text as the name of a member, in its sentences and in its provenance */
    static HostileReport of(String text, Path folder) throws IOException {
        String json = ascii(text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text);
        Path file = Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: Things, version: 1.0.0}
                servers: [{url: 'https://things.example'}]
                x-provenance: {basis: inferred, reason: "TEXT"}
                paths:
                  /things:
                    get:
                      operationId: get-thing
                      x-provenance:
                        basis: documented
                        source: "TEXT"
                        behaviours:
                          repeatable: {says: "TEXT", basis: inferred, reason: "TEXT"}
                      responses:
                        '200':
                          description: "TEXT"
                          content:
                            application/json:
                              schema: {type: object, required: ["TEXT"], properties: {"TEXT": {type: string, maxLength: 9}}}
                """.replace("TEXT", json));
        return new HostileReport(ApiContract.load(file), text);
    }

    /** In a form that YAML and JSON read alike. */
    static String ascii(String text) {
        return text.chars()
                .mapToObj(
                        c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : "" + (char) c)
                .collect(Collectors.joining());
    }

    Report report() {
        ResultCollector results = new ResultCollector(description);
        Request request = Request.of("GET", "/things?a=" + text)
                .withHeader(text, "a")
                .withHeader("x-name", text)
                .withBody(text);
        Exchange exchange = new Exchange(
                BASE,
                request,
                new Response(500, List.of(), text.getBytes(StandardCharsets.UTF_8)),
                Duration.ofMillis(1));
        for (Rule rule : description.rules().values()) {
            String name = rule.id().name();
            if (name.endsWith(".required") || name.equals("repeatable")) {
                results.notJudged(text, Set.of(rule.id()), text);
            } else {
                results.add(new Finding(
                        text, text, List.of(exchange), CheckResult.broken(rule.id(), text, "a" + text, "b" + text)));
            }
        }
        results.crash("went wrong");
        results.crash(text);
        results.note(text);
        results.accepted();
        Report report = Report.of(
                description,
                new Report.Subject(text, BASE, new Report.Criteria(false, 0), 1, Optional.empty(), text),
                results,
                new RunStatistics(Instant.parse("2026-06-01T10:00:00Z"), Duration.ofMillis(1500), 3, 2),
                SecretMasker.none());
        Rule known = description.rule(RuleId.parse("get-thing.200.status"));
        return report.withBaseline(new Baseline(
                text,
                List.of(new BaselineEntry(
                        known.id(),
                        text,
                        text,
                        Optional.of(text),
                        LocalDate.parse("2026-12-31"),
                        new Location(text, 1, text))),
                LocalDate.parse("2026-06-01")));
    }
}

package io.contractharness.report;

import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.http.Target;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.RuleId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Invented runs for tests. */
final class Runs {
    private static final URI BASE = URI.create("https://host.example/main");

    private final Description description;
    private final Results results;

    Runs(Description description) {
        this.description = description;
        this.results = new Results(description);
        held("execute-intervention.200.status");
    }

    Runs held(String... rules) {
        for (String rule : rules) {
            add(CheckResult.held(RuleId.parse(rule)));
        }
        return this;
    }

    Runs broken(String... rules) {
        for (String rule : rules) {
            add(CheckResult.broken(RuleId.parse(rule), "response body /data", "this", "that"));
        }
        return this;
    }

    Runs crashed(String what) {
        results.crash(what);
        return this;
    }

    private void add(CheckResult judgement) {
        Exchange exchange = new Exchange(
                BASE, Request.of("GET", "/x"), new Response(200, List.of(), new byte[0]), Duration.ofMillis(1));
        results.add(new Finding("a scenario", "as it is", List.of(exchange), judgement));
    }

    Report report(boolean strict) {
        Target target = io.contractharness.http.Profile.ofUrl(BASE, List.of(), java.util.Map.of());
        return Report.of(
                description,
                new Report.Subject("stage.yaml", BASE, strict, 1),
                results,
                new Report.Effort(Instant.parse("2026-06-01T10:00:00Z"), Duration.ofSeconds(1), 3, 1),
                target.secrets());
    }
}

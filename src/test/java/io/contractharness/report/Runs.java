package io.contractharness.report;

import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Invented runs for tests. */
public final class Runs {
    private static final URI BASE = URI.create("https://host.example/main");

    private final ApiContract description;
    private final ResultCollector results;

    public Runs(ApiContract description) {
        this.description = description;
        this.results = new ResultCollector(description);
        held("execute-intervention.200.status");
    }

    public Runs held(String... rules) {
        for (String rule : rules) {
            add(CheckResult.held(RuleId.parse(rule)));
        }
        return this;
    }

    public Runs broken(String... rules) {
        for (String rule : rules) {
            add(CheckResult.broken(RuleId.parse(rule), "response body /data", "this", "that"));
        }
        return this;
    }

    Runs crashed(String what) {
        results.crash(what);
        return this;
    }

    private void add(CheckResult result) {
        Exchange exchange = new Exchange(
                BASE, Request.of("GET", "/x"), new Response(200, List.of(), new byte[0]), Duration.ofMillis(1));
        results.add(new Finding("a scenario", "as it is", List.of(exchange), result));
    }

    public Report report(boolean strict) {
        Target target = io.contractharness.client.profile.TargetProfile.ofUrl(BASE, List.of(), java.util.Map.of());
        return Report.of(
                description,
                new Report.Subject("stage.yaml", BASE, strict, 1),
                results,
                new RunStatistics(Instant.parse("2026-06-01T10:00:00Z"), Duration.ofSeconds(1), 3, 1),
                target.secrets());
    }
}

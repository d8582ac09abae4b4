package io.contractharness.mock.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.validation.ExchangeResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxyFindingsTest {
    private static final URI BASE = URI.create("https://stage.example/main");

    private final ProxyFindings findings = new ProxyFindings(BASE, ApiContract.builtIn());

    private void judged(String target, List<CheckResult> app, List<CheckResult> deployment) {
        Exchange exchange =
                new Exchange(BASE, Request.of("GET", target), new Response(200, List.of(), new byte[0]), Duration.ZERO);
        findings.add("deployment", Instant.EPOCH, new ExchangeResult(exchange, app, deployment, Set.of()));
    }

    private static CheckResult broken(String rule) {
        return CheckResult.broken(RuleId.parse(rule), "a place", "this", "that");
    }

    @Test
    void violations_are_counted_by_side_and_rule() {
        judged("/1", List.of(broken("a")), List.of(broken("b"), CheckResult.held(RuleId.parse("c"))));
        judged("/2", List.of(broken("a")), List.of(CheckResult.notJudged(RuleId.parse("b"), "why")));
        assertEquals(
                "[{\"by\":\"app\",\"rule\":\"a\",\"count\":2},{\"by\":\"deployment\",\"rule\":\"b\",\"count\":1}]",
                findings.json().path("counts").toString());
        assertEquals(2, findings.json().path("exchanges").asInt());
        assertEquals(
                List.of("app GET /2", "deployment GET /1", "app GET /1"),
                findings.json()
                        .path("latest")
                        .valueStream()
                        .map(f ->
                                f.path("by").asText() + " " + f.path("request").asText())
                        .toList());
    }

    @Test
    void latest_violations_and_counted_rules_are_limited() {
        for (int i = 0; i < 2_100; i++) {
            judged("/" + i, List.of(broken("rule-" + i)), List.of());
        }
        judged("/again", List.of(broken("rule-0"), broken("rule-2050")), List.of());
        JsonNode json = findings.json();
        assertEquals(200, json.path("latest").size());
        assertEquals("GET /again", json.at("/latest/0/request").asText());
        assertEquals("GET /1902", json.at("/latest/199/request").asText());
        assertEquals(2_000, json.path("counts").size());
        assertEquals(
                "{\"by\":\"app\",\"rule\":\"rule-0\",\"count\":2}",
                json.at("/counts/0").toString());
    }
}

package io.contractharness.simulator.upstream.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.RuleId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxyFindingsTest {
    private static final URI BASE = URI.create("https://stage.example/main");

    private final ProxyFindings findings = new ProxyFindings(BASE, Description.shipped());

    private static Judged judged(String target, List<CheckResult> app, List<CheckResult> deployment) {
        Exchange exchange =
                new Exchange(BASE, Request.of("GET", target), new Response(200, List.of(), new byte[0]), Duration.ZERO);
        return new Judged(Instant.EPOCH, exchange, app, deployment, Set.of());
    }

    private static CheckResult broken(String rule) {
        return CheckResult.broken(RuleId.parse(rule), "a place", "this", "that");
    }

    @Test
    void each_side_is_counted_by_rule_and_what_holds_is_not() {
        findings.judged(judged("/1", List.of(broken("a")), List.of(broken("b"), CheckResult.held(RuleId.parse("c")))));
        findings.judged(judged("/2", List.of(broken("a")), List.of(CheckResult.notJudged(RuleId.parse("b"), "why"))));
        assertEquals(Map.of(RuleId.parse("a"), 2), findings.counts(ProxyFinding.By.APP));
        assertEquals(Map.of(RuleId.parse("b"), 1), findings.counts(ProxyFinding.By.DEPLOYMENT));
        assertEquals(2, findings.exchanges());
        assertEquals(
                List.of("app GET /2", "deployment GET /1", "app GET /1"),
                findings.latest().stream().map(f -> f.by() + " " + f.request()).toList());
    }

    @Test
    void only_the_latest_are_kept_and_only_so_many_rules_are_counted() {
        for (int i = 0; i < 2_100; i++) {
            findings.judged(judged("/" + i, List.of(broken("rule-" + i)), List.of()));
        }
        findings.judged(judged("/again", List.of(broken("rule-0"), broken("rule-2050")), List.of()));
        assertEquals(200, findings.latest().size());
        assertEquals("GET /again", findings.latest().get(0).request());
        assertEquals("GET /1902", findings.latest().get(199).request());
        assertEquals(2_000, findings.counts(ProxyFinding.By.APP).size());
        assertEquals(2, findings.counts(ProxyFinding.By.APP).get(RuleId.parse("rule-0")));
    }
}

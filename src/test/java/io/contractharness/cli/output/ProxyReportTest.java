package io.contractharness.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.validation.ExchangeResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxyReportTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final URI BASE = URI.create("https://stage.example/main");
    private static final String STATUS = "get-intervention.200.status";
    private static final String TYPE = "get-intervention.200.data.id.type";
    private static final String ENUM = "get-intervention.extend.enum";
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private final StringWriter console = new StringWriter();
    private final ProxyReport traffic = new ProxyReport(
            DESCRIPTION,
            new Target(
                    "stage.yaml",
                    BASE,
                    new Credentials(Optional.empty(), Optional.empty()),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    RateLimit.unlimited(),
                    false),
            new PrintWriter(console),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static ExchangeResult judged(int status, List<CheckResult> app, List<CheckResult> deployment) {
        return judged(status, new byte[3], app, deployment);
    }

    private static ExchangeResult judged(int status, byte[] body, List<CheckResult> app, List<CheckResult> deployment) {
        Request request = Request.of("GET", "/interventions/v2/rs/1").withHeader("Accept", "*/*");
        Response response = new Response(status, List.of(new Header("X", "y")), body);
        Exchange exchange = new Exchange(BASE, request, response, Duration.ofMillis(5));
        return new ExchangeResult(
                exchange,
                app,
                deployment,
                Set.of(new CoverageItem(CoverageItem.Kind.RESPONSE, "get-intervention", "" + status)));
    }

    private RuleResult result(String rule) {
        return traffic.report().rules().stream()
                .filter(r -> r.rule().id().value().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void broken_rule_is_printed_once_for_app_and_deployment() {
        CheckResult enumerated = CheckResult.broken(RuleId.parse(ENUM), "request query extend", "one of a, b", "'c'");
        CheckResult accepted = CheckResult.broken(RuleId.parse(ENUM), "status", "a refusal (4xx)", "200");
        CheckResult extra = CheckResult.broken(
                RuleId.parse("get-intervention.extend.other"), "request query extend", "'extend'", "'Extend'");
        for (int i = 0; i < 3; i++) {
            traffic.checked(
                    judged(200, List.of(enumerated, extra), List.of(CheckResult.held(RuleId.parse(STATUS)), accepted)));
        }
        assertEquals("""
                  app         get-intervention.extend.enum (documented), GET /interventions/v2/rs/1, by the app: request query extend: wanted one of a, b, came 'c'
                  app         get-intervention.extend.other (not a rule of the description), GET /interventions/v2/rs/1, by the app: request query extend: wanted 'extend', came 'Extend'
                  deployment  get-intervention.extend.enum (documented), GET /interventions/v2/rs/1: status: wanted a refusal (4xx), came 200
                """, console.toString());
    }

    @Test
    void printed_line_has_only_visible_characters() {
        traffic.checked(judged(
                200,
                List.of(),
                List.of(CheckResult.broken(
                        RuleId.parse(TYPE), "at\u001b[2J", "integer\r\nnot judged", "x".repeat(500)))));
        String line = console.toString();
        assertTrue(line.endsWith("…\n") && line.length() == 400 + 16, line);
        assertTrue(line.contains("at\\u001B[2J: wanted integer\\u000D not judged, came xxx"), line);
    }

    @Test
    void report_counts_held_broken_and_not_judged_rules() {
        CheckResult type = CheckResult.broken(RuleId.parse(TYPE), "response body /data/id", "integer", "string \"1\"");
        traffic.checked(judged(200, List.of(), List.of(CheckResult.held(RuleId.parse(STATUS)), type)));
        traffic.checked(judged(
                200, List.of(), List.of(CheckResult.held(RuleId.parse(STATUS)), CheckResult.held(RuleId.parse(TYPE)))));
        traffic.checked(judged(0, List.of(), List.of()));
        Report report = traffic.report();
        assertEquals(Verdict.End.BROKEN, report.verdict().end());
        assertEquals(
                "stage.yaml https://stage.example/main",
                report.subject().target() + " " + report.subject().base());
        assertEquals(
                "2 requests, 2 answered",
                report.statistics().requests() + " requests, "
                        + report.statistics().answers().judged() + " answered");
        assertEquals(
                "held 2, failed 0",
                "held " + result(STATUS).held() + ", failed " + result(STATUS).failed());
        assertEquals(
                "held 1, failed 1",
                "held " + result(TYPE).held() + ", failed " + result(TYPE).failed());
        assertEquals(
                "answers of the deployment, GET /interventions/v2/rs/1",
                result(TYPE).broken().get(0).scenario() + ", "
                        + result(TYPE).broken().get(0).says());
        assertEquals("nothing in this run reached it", result(ENUM).why());
        assertTrue(report.coverage().kinds().get(CoverageItem.Kind.RESPONSE).reached().stream()
                .anyMatch(cell -> cell.name().equals("200")));
    }

    @Test
    void run_without_requests_is_inconclusive() {
        assertEquals(Verdict.End.INCONCLUSIVE, traffic.report().verdict().end());
    }

    @Test
    void trouble_is_printed_once_and_the_run_is_unusable() {
        traffic.checked(judged(200, List.of(), List.of(CheckResult.held(RuleId.parse(STATUS)))));
        traffic.failed("https://stage.example/main: wanted an answer, came ConnectException");
        traffic.failed("https://stage.example/main: wanted an answer, came ConnectException");
        assertEquals(
                "  trouble     https://stage.example/main: wanted an answer, came ConnectException\n",
                console.toString());
        assertEquals(
                "UNUSABLE https://stage.example/main: wanted an answer, came ConnectException",
                traffic.report().verdict().end() + " "
                        + traffic.report().verdict().because());
    }

    @Test
    void memory_is_bounded_for_many_exchanges() {
        CheckResult type = CheckResult.broken(RuleId.parse(TYPE), "response body /data/id", "integer", "string \"1\"");
        byte[] large = new byte[10 * 1024 * 1024];
        for (int i = 0; i < 700; i++) {
            traffic.checked(judged(
                    200,
                    i < 5 ? large : new byte[3],
                    List.of(),
                    List.of(CheckResult.held(RuleId.parse(STATUS)), type)));
        }
        assertEquals(
                "held 500, failed 500",
                "held " + result(STATUS).held() + ", failed " + result(TYPE).failed());
        List<Integer> sizes = result(TYPE).broken().stream()
                .map(finding -> finding.exchanges().get(0).response().body().length)
                .toList();
        assertEquals(List.of(4096, 4096, 4096, 0, 0), sizes, "three fit, and of each its beginning is kept");
        assertEquals(
                List.of(),
                result(TYPE).broken().get(4).exchanges().get(0).request().headers());
        assertEquals(700, traffic.report().statistics().requests());
    }
}

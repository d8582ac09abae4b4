package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictTest {
    private static final URI BASE = URI.create("https://host.example/main");
    private static final String BLIND =
            "no valid request was accepted, so refusals prove nothing; check the credentials"
                    + " and the profile's interventions";

    private static final List<Header> ELSEWHERE =
            List.of(new Header("Location", "https://elsewhere.example/main?token=secret"));

    private final ApiContract description = ApiContract.builtIn();

    /**
     * A finding is an outcome, a rule, the status that was answered (0 for no answer, - for no request at all), and how
     * often; {@code success} is the rule that a valid read request gets 200.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            held success 200                                                               | false | HELD         | every gated rule that was judged held
            held success 200                                                               | true  | HELD         | every gated rule that was judged held
            held success 200; broken get-intervention.401.status 403                       | false | HELD         | every gated rule that was judged held
            held success 200; broken get-intervention.401.status 403                       | true  | BROKEN       | 1 gated rule is broken
            held success 200; broken get-intervention.extend.enum 200                      | false | BROKEN       | 1 gated rule is broken
            held success 200; broken get-intervention.extend.enum 200*9                    | false | BROKEN       | 1 gated rule is broken
            held success 200; broken get-intervention.extend.enum 200; broken get-intervention.200.data.id.type 200 | false | BROKEN | 2 gated rules are broken
            held success 200; crash a stone                                                | false | UNUSABLE     | a stone
            held success 200; broken get-intervention.extend.enum 200; crash a stone       | false | BROKEN       | 1 gated rule is broken
            held execute-intervention.200.status 200; broken success 401*9                 | false | BROKEN       | 1 gated rule is broken
                                                                                           | false | INCONCLUSIVE | no request was sent, so nothing is proven
            unjudged success -                                                             | false | INCONCLUSIVE | no request was sent, so nothing is proven
            crash a stone; crash another                                                   | false | UNUSABLE     | a stone
            interrupted success 0                                                          | false | INCONCLUSIVE | 1 gated rule could not be judged, such as get-intervention.200.status: a reason
            interrupted success 0; crash a stone                                           | false | UNUSABLE     | a stone
            interrupted success 0; ended a token                                           | false | INCONCLUSIVE | a token
            held success 200; ended a token                                                | false | INCONCLUSIVE | a token
            held success 200; broken get-intervention.extend.enum 200; ended a token       | false | BROKEN       | 1 gated rule is broken
            held success 200; interrupted get-intervention.extend.enum 429                 | false | INCONCLUSIVE | 1 gated rule could not be judged, such as get-intervention.extend.enum: a reason
            held success 200; interrupted success 503                                      | false | HELD         | every gated rule that was judged held
            held success 200; interrupted get-intervention.401.status 429                  | false | HELD         | every gated rule that was judged held
            held success 200; interrupted get-intervention.401.status 429                  | true  | INCONCLUSIVE | 1 gated rule could not be judged, such as get-intervention.401.status: a reason
            given up nothing; held get-intervention.Authorization.required 401             | false | UNUSABLE     | nothing
            broken success 302*2                                                           | false | INCONCLUSIVE | valid requests are redirected (302) to https://elsewhere.example; redirects are not followed, so that credentials go to one place only; check the base URL
            broken success 302; held execute-intervention.200.status 200                   | false | BROKEN       | 1 gated rule is broken
            held success 200; broken success 503                                           | false | BROKEN       | 1 gated rule is broken; the target is not stable: some valid requests are accepted, others are answered 503
            held get-intervention.Authorization.required 401; crash a stone                | false | UNUSABLE     | a stone
            held get-intervention.Authorization.required 401                               | false | INCONCLUSIVE | BLIND
            broken success 401; held get-intervention.Authorization.required 401           | false | INCONCLUSIVE | BLIND
            broken success 403*3                                                           | false | INCONCLUSIVE | BLIND
            broken success 401*9                                                           | false | INCONCLUSIVE | BLIND
            broken success 404*9; broken get-intervention.404.status 401                   | true  | INCONCLUSIVE | BLIND
            broken success 500                                                             | false | BROKEN       | 1 gated rule is broken
            broken success 401*9; broken get-intervention.extend.enum 200                  | false | BROKEN       | 2 gated rules are broken
            broken success 401*2; held success 200; held get-intervention.200.mediaType 200 | false | BROKEN      | 1 gated rule is broken
            broken success 401*9; held success 200; held get-intervention.200.mediaType 200 | false | BROKEN      | 1 gated rule is broken
            """)
    void findings_and_crashes_decide_the_verdict(String findings, boolean strict, Verdict.End end, String because) {
        assertEquals(
                new Verdict(end, because.replace("BLIND", BLIND)), verdict(findings == null ? "" : findings, strict));
    }

    /** The description has 782 rules, of which 221 are documented. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            held success 200                                         | false | 0   | HELD         | every gated rule that was judged held
            held success 200                                         | false | 1   | INCONCLUSIVE | 1 of 221 gated rules was judged, less than the 1 % that --require-judged wants; not judged: 220 rules (nothing in this run reached it)
            held success 200; held *                                 | false | 100 | HELD         | every gated rule that was judged held
            held success 200; held *                                 | true  | 29  | INCONCLUSIVE | 221 of 782 gated rules were judged, less than the 29 % that --require-judged wants; not judged: 561 rules (nothing in this run reached it)
            held success 200; held *                                 | true  | 28  | HELD         | every gated rule that was judged held
            held success 200; unjudged get-intervention.identity -   | false | 50  | INCONCLUSIVE | 1 of 221 gated rules was judged, less than the 50 % that --require-judged wants; not judged: 219 rules (nothing in this run reached it), 1 rule (a reason)
            held success 200; broken get-intervention.extend.enum 200 | false | 95 | BROKEN       | 1 gated rule is broken
            crash a stone                                            | false | 95  | UNUSABLE     | a stone
            broken success 401*9                                     | false | 95  | INCONCLUSIVE | BLIND
            """)
    void too_few_judged_rules_prove_nothing(
            String findings, boolean strict, int percent, Verdict.End end, String because) {
        assertEquals(
                new Verdict(end, because.replace("BLIND", BLIND)),
                verdict(findings, new Report.Criteria(strict, percent)));
    }

    private Verdict verdict(String findings, boolean strict) {
        return verdict(findings, new Report.Criteria(strict, 0));
    }

    private Verdict verdict(String findings, Report.Criteria criteria) {
        ResultCollector results = new ResultCollector(description);
        for (String finding : findings.split(";")) {
            String one = finding.strip().replace("success", "get-intervention.200.status");
            if (one.equals("held *")) {
                description.rules().values().stream()
                        .filter(rule -> rule.provenance().documented())
                        .forEach(rule -> add(results, "held " + rule.id() + " 200"));
            } else {
                add(results, one);
            }
        }
        return Report.of(
                        description,
                        new Report.Subject("stage.yaml", BASE, criteria, 1, Optional.empty(), ""),
                        results,
                        new RunStatistics(Instant.EPOCH, Duration.ZERO, 0, 0),
                        TargetProfile.ofUrl(BASE, List.of(), Map.of()).secrets())
                .verdict();
    }

    private static void add(ResultCollector results, String finding) {
        String[] words = finding.split(" ", 2);
        if (words[0].equals("crash")) {
            results.crash(words[1]);
        } else if (words[0].equals("ended")) {
            results.ended(words[1]);
        } else if (words[0].equals("given")) {
            results.givenUp(words[1].replaceFirst("up ", ""));
        } else if (!words[0].isEmpty()) {
            String[] parts = words[1].split("[ *]");
            int times = parts.length == 3 ? Integer.parseInt(parts[2]) : 1;
            for (int i = 0; i < times; i++) {
                results.add(new Finding("a scenario", "as it is", exchanges(parts[1]), result(words[0], parts[0])));
            }
        }
    }

    private static CheckResult result(String outcome, String rule) {
        return switch (outcome) {
            case "held" -> CheckResult.held(RuleId.parse(rule));
            case "broken" -> CheckResult.broken(RuleId.parse(rule), "status", "this", "that");
            case "interrupted" -> CheckResult.interrupted(RuleId.parse(rule), "a reason");
            default -> CheckResult.notJudged(RuleId.parse(rule), "a reason");
        };
    }

    private static List<Exchange> exchanges(String status) {
        return status.equals("-")
                ? List.of()
                : List.of(new Exchange(
                        BASE,
                        Request.of("GET", "/x"),
                        status.equals("0")
                                ? Response.none("nothing at all")
                                : new Response(Integer.parseInt(status), ELSEWHERE, new byte[0]),
                        Duration.ofMillis(1)));
    }

    @Test
    void each_verdict_has_its_exit_code() {
        assertEquals(
                List.of(0, 1, 2, 3),
                List.of(Verdict.End.values()).stream()
                        .map(Verdict.End::exitCode)
                        .toList());
    }
}

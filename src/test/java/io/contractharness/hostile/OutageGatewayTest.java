package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Connection;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.contract.ApiContract;
import io.contractharness.hostile.OutageGateway.Trouble;
import io.contractharness.hostile.OutageGateway.When;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.suite.ContractSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not the API's doing neither holds nor breaks a rule, whichever requests meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageGatewayTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final RetrySchedule FAST =
            new RetrySchedule(4, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(2));
    /** Some that read, some that are refused. */
    private static final String TAGS = "@rule:get-intervention.extend.summary.filled or"
            + " @rule:get-intervention.repeatable or @rule:get-intervention.identity or"
            + " @rule:get-intervention.extend.enum or @rule:get-intervention.Authorization.required";

    private static final List<String> REFUSALS = List.of(
            "get-intervention.extend.enum",
            "get-intervention.interventionId.type",
            "get-intervention.Authorization.required",
            "get-intervention.x-session-token.required");

    private final MockServer mock = MockServer.start(MockOptions.of(DESCRIPTION));

    @AfterAll
    void stop() {
        mock.close();
    }

    /**
     * An answer, and the ends when valid requests meet it and when wrong ones do: for the first requests, for one, for every
     * third, from some request on, and for all. H is held, B broken, U unusable, I inconclusive, and ? depends on which
     * request meets it first.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 application/json {"message":"busy"}                       | HHHUU | HHHII
            503 application/json {"message":"busy"}                       | HHHUU | HHHII
            500 text/plain oops                                           | HHHUU | HHHII
            200cut application/json {"data":                              | HHHUU | HHHII
            500 application/json {"message":"an error of the API"}        | HHHUU | HHHBB
            401 application/json {"message":"expired"}                    | ?HHIU | HHHHH
            404 application/json {"message":"no route"}                   | ?BB?U | HHHHH
            """)
    void trouble_on_the_way_is_told_truly(String answer, String ofValid, String ofWrong) throws IOException {
        for (When when : When.values()) {
            check(new Trouble(answer, when, true), ofValid.charAt(when.ordinal()));
            check(new Trouble(answer, when, false), ofWrong.charAt(when.ordinal()));
        }
    }

    @Tag("kill-rate")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            407 application/json {"message":"credentials of a proxy"}     | HHHUU | HHHII
            408 application/json {"message":"slow"}                       | HHHUU | HHHII
            425 application/json {"message":"early"}                      | HHHUU | HHHII
            426 application/json {"message":"upgrade"}                    | HHHUU | HHHII
            502 application/json {"message":"Internal server error"}      | HHHUU | HHHII
            504 application/json {"message":"Endpoint request timed out"} | HHHUU | HHHII
            500 application/json {"error":"oops"}                         | HHHUU | HHHII
            520 text/html <html>a proxy</html>                            | HHHUU | HHHII
            200 text/html <!DOCTYPE html><title>Log in</title>            | HHHUU | HHHII
            403 text/html <html>Request blocked</html>                    | HHHUU | HHHII
            close                                                         | HHHUU | HHHII
            403 application/json {"message":"expired"}                    | ?HHIU | HHHHH
            301 application/json {"message":"moved"}                      | ?BB?U | BBBBB
            """)
    void more_trouble_is_told_truly(String answer, String ofValid, String ofWrong) throws IOException {
        trouble_on_the_way_is_told_truly(answer, ofValid, ofWrong);
    }

    private void check(Trouble trouble, char end) throws IOException {
        Report report = run(trouble);
        String text = trouble + new ConsoleSummary(report).text();

        if (end != '?') {
            assertEquals(end, report.verdict().end().name().charAt(0), text);
        }
        if (report.verdict().end() == Verdict.End.UNUSABLE
                && report.statistics().answers().accepted() == 0) {
            assertEquals(report.rules().size(), report.notJudged().size(), text);
        }
        if (report.verdict().end() == Verdict.End.HELD && !trouble.answer().matches("40[134] application.*")) {
            assertTrue(report.deviations().isEmpty(), text);
            boolean lost =
                    trouble.answer().equals("close"); // sent again over another connection, before anybody sees it
            assertTrue(lost || report.statistics().notes().toString().contains("asked again after"), text);
        }
        boolean outage = trouble.when() == When.ALL && !trouble.valid() && end == 'I';
        if (outage) {
            assertEquals(
                    List.of(),
                    report.rules().stream()
                            .filter(result ->
                                    REFUSALS.contains(result.rule().id().value()))
                            .filter(result -> result.status() != RuleResult.Status.NOT_JUDGED)
                            .toList(),
                    text);
        }
    }

    private Report run(Trouble trouble) throws IOException {
        Target behind = mock.target();
        try (OutageGateway gateway = new OutageGateway(behind, trouble)) {
            Target target = new Target(
                    "troubled.yaml",
                    gateway.base(),
                    behind.credentials(),
                    List.of(1L),
                    Optional.empty(),
                    List.of(),
                    new RateLimit(Duration.ZERO, 2_000, Duration.ofSeconds(5)),
                    false,
                    TargetSettings.of(Connection.direct().withMaximum(1)));
            return new ContractSuite(DESCRIPTION, FAST)
                    .run(
                            target,
                            new ContractSuite.Options(Optional.of(TAGS), false, 1, 2, Optional.empty()),
                            line -> {});
        }
    }
}

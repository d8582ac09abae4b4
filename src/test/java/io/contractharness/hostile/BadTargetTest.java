package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Connection;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.suite.ContractSuite;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run against a bad target always ends, reports what the target did, and its verdict is never HELD. */
class BadTargetTest {
    private static final String TOKEN = "bearer-of-a-canary-4711";
    private static final String SESSION = "session-of-a-canary-4712";
    private static final String GIVEN_UP =
            "no valid request was accepted: GET /interventions/v2/rs/1 had no answer: $1,"
                    + " also when it was sent again; check that the target runs and the base URL is right";
    private static final RetrySchedule FAST =
            new RetrySchedule(4, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    /** Behaviour, the longest wait for an answer, the exit code, and the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANGS               | 200   | 2 | GIVEN UP nothing within 200 ms
            RESETS_IN_THE_BODY  | 20000 | 2 | GIVEN UP a connection that ended in the middle of the answer, after N bytes
            FLOODS_HEADERS      | 20000 | 2 | GIVEN UP headers without end: one that is too long, or too many of them
            ENDLESS             | 20000 | 2 | GIVEN UP an answer without end, or of more than the N bytes that API Gateway allows
            HTML                | 20000 | 2 | no valid request was accepted: GET /interventions/v2/rs/1 was answered 200 with a page (HTML), as of a gateway, a firewall or a login, also when it was sent again; check that the target runs and the base URL is right
            REDIRECTS           | 20000 | 2 | valid requests are redirected (302) to OTHER; redirects are not followed, so that credentials go to one place only; check the base URL
            REDIRECTS_TO_ITSELF | 20000 | 2 | valid requests are redirected (307) to ITSELF; redirects are not followed, so that credentials go to one place only; check the base URL
            ASKS_TO_WAIT        | 20000 | 2 | no valid request was accepted: GET /interventions/v2/rs/1 was answered 429 (too many requests), also when it was sent again; check that the target runs and the base URL is right
            VAST                | 20000 | 1 | N gated rule is broken
            MANY_VALUES         | 20000 | 1 | N gated rule is broken
            FLAPS               | 20000 | 1 | N gated rule is broken
            """)
    void a_run_against_a_bad_target_ends_with_a_reason(Behaviour behaviour, long millis, int exitCode, String because)
            throws IOException {
        try (BadTarget other = new BadTarget(Behaviour.HTML, "");
                BadTarget bad =
                        new BadTarget(behaviour, other.base().resolve("/").toString())) {
            List<String> lines = new ArrayList<>();
            Report report = assertTimeoutPreemptively(
                    Duration.ofMinutes(2),
                    () -> new ContractSuite(DESCRIPTION, FAST)
                            .run(target(bad.base(), Duration.ofMillis(millis)), options(because), lines::add));

            String wanted = because.replaceFirst("^GIVEN UP (.*)", GIVEN_UP)
                    .replace("OTHER", "http://127.0.0.1:" + other.base().getPort())
                    .replace("ITSELF", "http://127.0.0.1:" + bad.base().getPort());
            String came = report.verdict().because();
            assertEquals(wanted, came.replaceAll("\\b\\d+(?= (bytes|gated))", "N"));
            assertEquals(exitCode, report.verdict().end().exitCode());
            String said = String.join("\n", lines) + new ConsoleSummary(report).text();
            assertTrue(said.contains("\n" + report.verdict().end() + "  " + came + " (exit " + exitCode + ")\n"), said);
            assertFalse(said.contains("\nWENT WRONG  " + came), said);
            // Four requests are under way at once, each is sent at most five times, and one that is controlled eight
            // times.
            int counted = report.statistics().requests() + 1; // one finds out whether anything listens
            assertTrue(bad.connections() <= counted, bad.connections() + " connections, but " + counted);
            assertTrue(exitCode != 2 || counted <= 14, counted + " requests before the target is given up");
            assertEquals(List.of(), other.requests(), "credentials go to one origin");
            assertFalse(said.contains("canary"), said);
        }
    }

    @Test
    void slow_target_is_used_until_the_time_is_over() throws IOException {
        try (BadTarget bad = new BadTarget(Behaviour.DAWDLES, "")) {
            RateLimit pace = new RateLimit(Duration.ZERO, 2_000, Duration.ofSeconds(20), Duration.ofSeconds(2));
            Report report = assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> new ContractSuite(DESCRIPTION, FAST)
                            .run(target(bad.base(), pace), options("GIVEN UP"), line -> {}));

            // One that tries, and 10 in 2 s on each of 4 connections.
            assertTrue(bad.connections() <= 41, bad.connections() + " connections");
            assertEquals(List.of(), report.crashes());
            assertEquals(Verdict.End.BROKEN, report.verdict().end());
            assertTrue(
                    report.notJudged().stream()
                            .anyMatch(rule -> rule.why()
                                    .equals("the time for the whole run, 2 s, is used up; raise"
                                            + " wholeWithin in the profile")),
                    new ConsoleSummary(report).text());
        }
    }

    private static Target target(URI base, Duration patience) {
        return target(base, new RateLimit(Duration.ZERO, 2_000, patience));
    }

    private static Target target(URI base, RateLimit pace) {
        return new Target(
                "bad.yaml",
                base,
                Credentials.of(TOKEN, SESSION),
                List.of(1L, 2L),
                Optional.empty(),
                List.of(),
                pace,
                false,
                TargetSettings.of(Connection.direct().withMaximum(1)));
    }

    /** A target that does not answer gets few requests, so all scenarios run; for the other ones, one scenario is enough. */
    private static ContractSuite.Options options(String because) {
        String tags = because.startsWith("GIVEN UP")
                ? "@get-intervention"
                : "@rule:get-intervention.identity or @rule:get-intervention.repeatable";
        return new ContractSuite.Options(Optional.of(tags), false, 1, 2, Optional.empty());
    }
}

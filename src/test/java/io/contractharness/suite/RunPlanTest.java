package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {
    private static final URI BASE = URI.create("https://host.example");
    private static final List<ScenarioInfo> SCENARIOS = List.of(
            new ScenarioInfo("reading.feature", "Reading", List.of("@get-intervention"), "x:1", Set.of()),
            new ScenarioInfo("executing.feature", "Executing", List.of("@execute-intervention"), "x:2", Set.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | 0   | 0   | 2147483647 | changes | only sandboxes of the mock                                                                | as fast as it answers, no budget
            false | 0   | 200 | 300        | skips   | nothing: no --allow-mutations, or nothing under `executable:` in the profile              | one request each 200 ms, at most 300 requests, for at most 1860 s
            false | 2   | 0   | 300        | changes | each at most once: interventions 1, 2, and a small file if an answer has a URL for it | as fast as it answers, at most 300 requests, for at most 1800 s
            """)
    void plan_lists_what_would_be_read_and_changed(
            boolean sandboxed, int expendables, long millis, int budget, String verb, String changes, String pace) {
        Target target = new Target(
                "stage.yaml",
                BASE,
                Credentials.of("b", "s"),
                List.of(1L),
                Optional.empty(),
                List.of(new DisposableResource(BASE, 1, "one"), new DisposableResource(BASE, 2, "two"))
                        .subList(0, expendables),
                budget == Integer.MAX_VALUE ? RateLimit.unlimited() : new RateLimit(Duration.ofMillis(millis), budget),
                sandboxed);
        assertEquals("""
                plan for stage.yaml at https://host.example
                  reads    reading.feature: Reading
                  %-8s executing.feature: Executing
                changes  %s
                pace     %s
                """.formatted(verb, changes, pace), new RunPlan(ApiContract.builtIn(), target, SCENARIOS).text());
    }
}

package io.contractharness.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.validation.ExchangeResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class UpstreamOptionsTest {
    private static final URI MOCK = URI.create("http://127.0.0.1:8080");

    @TempDir
    private Path folder;

    private final StringWriter console = new StringWriter();
    private final PrintWriter out = new PrintWriter(console, true);

    /** A command with these options. */
    @Command(name = "any")
    private static final class Any {
        @Mixin
        private final UpstreamOptions options = new UpstreamOptions();
    }

    private static UpstreamOptions parsed(String... args) {
        Any any = new Any();
        new CommandLine(any).parseArgs(args);
        return any.options;
    }

    private Path profile() throws IOException {
        return Files.writeString(folder.resolve("stage.yaml"), """
                baseUrl: https://stage.example/main
                bearerToken: ${CONTRACT_BEARER_TOKEN}
                rateLimit: 5/s
                requestBudget: 400
                """);
    }

    @Test
    void without_upstream_nothing_changes() {
        UpstreamOptions options = parsed();
        MockOptions before = MockOptions.defaults();
        assertEquals(before, options.apply(before, out));
        options.printSummary(out);
        assertEquals("", console.toString());
    }

    @Test
    void start_prints_target_and_requests_that_are_not_sent() throws IOException {
        UpstreamOptions options = parsed("--upstream", profile().toString());
        ForwardingOptions forwarding = options.apply(MockOptions.defaults(), out)
                .behaviour()
                .upstream()
                .orElseThrow();
        options.printHints(MOCK, out);
        assertEquals("stage.yaml false", forwarding.target().name() + " " + forwarding.changes());
        assertEquals("""
                proxy to https://stage.example/main (stage.yaml) at http://127.0.0.1:8080
                  requests go only there, with the credentials of the app; none are added
                  changes  not forwarded but answered 403; --allow-mutations forwards them
                  at most  one request each 200 ms, 400 requests in all (rateLimit and requestBudget of the profile)
                  each broken rule is printed here once; all exchanges are at http://127.0.0.1:8080/__console
                  findings as JSON are at http://127.0.0.1:8080/__console/api/findings
                  Ctrl-C stops and prints a summary; --report-dir DIR also writes reports
                """, console.toString());
    }

    @Test
    void start_prints_forwarded_changes_and_report_folder() {
        Path reports = folder.resolve("reports");
        UpstreamOptions options = parsed(
                "--upstream", "https://stage.example/main", "--allow-mutations", "--report-dir", reports.toString());
        ForwardingOptions forwarding = options.apply(MockOptions.defaults(), out)
                .behaviour()
                .upstream()
                .orElseThrow();
        options.printHints(MOCK, out);
        assertTrue(forwarding.changes());
        assertEquals("""
                proxy to https://stage.example/main at http://127.0.0.1:8080
                  requests go only there, with the credentials of the app; none are added
                  changes  forwarded because of --allow-mutations: what the app executes is executed there
                  at most  2000 requests in all (rateLimit and requestBudget of the profile)
                  each broken rule is printed here once; all exchanges are at http://127.0.0.1:8080/__console
                  findings as JSON are at http://127.0.0.1:8080/__console/api/findings
                  Ctrl-C stops and writes reports to %s
                """.formatted(reports), console.toString());
    }

    @Test
    void end_prints_a_summary_and_writes_every_report() throws IOException {
        Path reports = folder.resolve("reports");
        UpstreamOptions options = parsed("--upstream", profile().toString(), "--report-dir", reports.toString());
        ForwardingOptions forwarding = options.apply(MockOptions.defaults(), out)
                .behaviour()
                .upstream()
                .orElseThrow();
        Exchange exchange = new Exchange(
                forwarding.target().base(),
                Request.of("GET", "/interventions/v2/rs/1"),
                new Response(200, List.of(), new byte[0]),
                Duration.ZERO);
        forwarding
                .listener()
                .checked(new ExchangeResult(
                        exchange,
                        List.of(),
                        List.of(CheckResult.held(RuleId.parse("get-intervention.200.status"))),
                        Set.of()));
        options.printSummary(out);
        assertTrue(
                console.toString().contains("\nHELD  every gated rule that was judged held (ended by a signal)\n"),
                console::toString);
        Set<String> written;
        try (var files = Files.list(reports)) {
            written = files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(
                Set.of(
                        "annotations.txt",
                        "ctrf.json",
                        "junit.xml",
                        "report.html",
                        "result.json",
                        "results.sarif",
                        "summary.md"),
                written);
    }
}

package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.cli.output.ReportOutput;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import io.contractharness.report.writer.ReportFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final URI BASE = URI.create("https://stage.example/main");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    }

    private static Report report(String part, CheckResult... checkResults) {
        ResultCollector results = new ResultCollector(DESCRIPTION);
        for (CheckResult result : checkResults) {
            Exchange exchange = new Exchange(
                    BASE, Request.of("GET", "/x"), new Response(200, List.of(), new byte[0]), Duration.ofMillis(1));
            results.add(new Finding("a scenario", "as it is", List.of(exchange), result));
        }
        String status = part.startsWith("1") ? "200" : "404";
        results.reached(Set.of(new CoverageItem(CoverageItem.Kind.RESPONSE, "get-intervention", status)));
        return Report.of(
                DESCRIPTION,
                new Report.Subject("stage.yaml", BASE, false, 1, Optional.of(part)),
                results,
                new RunStatistics(Instant.parse("2026-06-01T10:00:00Z"), Duration.ofSeconds(1), 3, 1),
                SecretMasker.none());
    }

    private String part(String name, Report report) {
        Path written = folder.resolve(name);
        new ReportFolder(written).write(report);
        return written.toString();
    }

    @Test
    void merge_writes_one_report_with_one_verdict() throws IOException {
        String one = part("one", report("1/2", CheckResult.held(RuleId.parse("get-intervention.200.status"))));
        String two = part(
                "two",
                report(
                        "2/2",
                        CheckResult.broken(RuleId.parse("get-intervention.200.data.id.type"), "/id", "integer", "x")));
        Path all = folder.resolve("all");

        assertEquals(1, run("report", "merge", one, two, "--out", all.toString()), err::toString);

        assertTrue(
                Pattern.compile("\nBROKEN  1 gated rule is broken \\(exit 1\\)\ntried 2/\\d+ responses, 0/.*\n1 of ")
                        .matcher(out.toString())
                        .find(),
                out.toString());
        assertTrue(
                out.toString()
                        .endsWith(
                                "reports in " + all
                                        + ": report.html, junit.xml, ctrf.json, result.json, summary.md, annotations.txt, results.sarif\n"),
                out.toString());
        assertTrue(Files.readString(all.resolve("summary.md")).startsWith("## Contract BROKEN\n"));
    }

    @Test
    void failed_merge_leaves_an_unusable_report_and_no_old_one() throws IOException {
        String one = part("one", report("1/2", CheckResult.held(RuleId.parse("get-intervention.200.status"))));
        String all = part("all", report("1/1"));

        assertEquals(2, run("report", "merge", one, "--out", all));

        assertEquals("merge: wanted all 2 parts, came no 2/2; give the missing parts too\n", err.toString());
        assertTrue(Files.readString(Path.of(all, "summary.md")).startsWith("## Contract UNUSABLE\n"));
        assertTrue(Files.readString(Path.of(all, "result.json"))
                .contains("\"because\": \"merge: wanted all 2 parts, came no 2/2; give the missing parts too\""));
    }

    @Test
    void merge_does_not_write_over_a_part() {
        String one = part("one", report("1/1", CheckResult.held(RuleId.parse("get-intervention.200.status"))));

        assertEquals(2, run("report", "merge", one, "--out", one + "/../one"));

        assertTrue(
                err.toString()
                        .startsWith("--out: wanted a folder of its own, came " + one
                                + "/../one, which is one of the parts\n"),
                err.toString());
        assertTrue(Files.exists(Path.of(one, "result.json")));
    }

    @Test
    void github_workflow_gets_annotations_and_summary() throws IOException {
        Path summary = Files.writeString(folder.resolve("step.md"), "before\n");
        Report report = report("1/1", CheckResult.held(RuleId.parse("get-intervention.200.status")));

        new ReportOutput(
                        new PrintWriter(out),
                        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()))
                .write(report, null);

        assertTrue(out.toString().startsWith("::notice title=contract HELD::every gated rule"), out.toString());
        assertTrue(Files.readString(summary).startsWith("before\n## Contract HELD\n"));
    }

    @Test
    void outside_github_nothing_is_written() {
        new ReportOutput(new PrintWriter(out), Map.of()).write(report("1/1"), null);

        assertEquals("", out.toString());
    }
}

package io.contractharness.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.bench.rival.Rivals;
import io.contractharness.bench.table.Curve;
import io.contractharness.bench.table.Measure;
import io.contractharness.bench.table.Sample;
import io.contractharness.bench.table.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void markdown_report_has_settings_and_results() throws Exception {
        Report report = report(new Settings(1, 1, 0, List.of(8), 0, 0), true);
        report.add(new Curve("sandboxes", "GET"));
        report.skip("Not measured: interventions loaded; no option --stubs");
        report.profile("All of it in the JVM.\n");
        report.write();

        assertEquals(
                """
                # The mock beside others

                1 rounds, 1 s a reading, 0 s of warm-up a workload; CORES cores, OS, JDK VERSION.
                The load (wrk, one thread, a closed loop) and each server have a core of their own: \
                on few cores processor time a request is the steadiest figure.

                **Too few rounds or too short: the numbers mean nothing.**

                ## Flat or not

                | curve | at | req/s | p50 µs | p99 µs | memory MB | first answer ms |
                | --- | --: | --: | --: | --: | --: | --: |

                Not measured: interventions loaded; no option --stubs

                ## Where the last microseconds go

                All of it in the JVM.
                """.replace("CORES", String.valueOf(Runtime.getRuntime().availableProcessors()))
                        .replace("OS", System.getProperty("os.name"))
                        .replace("VERSION", System.getProperty("java.version")),
                Files.readString(folder.resolve("bench.md")));
    }

    @Test
    void json_report_has_every_valid_sample() throws Exception {
        Report report = report(Settings.QUICK, false);
        report.results().add(new Sample("ours", 2, new TableRow(Measure.P99, "b", 64), 812.5));
        report.results().add(new Sample("Prism", 1, new TableRow(Measure.P99, "d", 8), 1));
        report.results().cannot("Prism", "d", "wanted 400, came 422");
        report.results().missing("Mockoon", "npm is not on the PATH");
        report.write();

        JsonNode json = new JsonMapper().readTree(folder.resolve("bench.json").toFile());
        assertEquals(
                "[{\"rival\":\"ours\",\"round\":2,\"measure\":\"p99\",\"unit\":\"µs\",\"workload\":\"b\",\"connections\":64,"
                        + "\"value\":812.5}]",
                json.path("samples").toString());
        assertEquals(
                "{\"Prism\":{\"d\":\"wanted 400, came 422\"}}",
                json.path("cannot").toString());
        assertEquals(
                "{\"Mockoon\":\"npm is not on the PATH\"}", json.path("missing").toString());
        assertEquals(
                "{\"rounds\":2,\"seconds\":1,\"warmUp\":1,\"connections\":[8],\"requests\":0,\"floodSeconds\":0}",
                json.path("settings").toString());
    }

    private Report report(Settings settings, boolean pinned) {
        Path jar = Path.of("mock.jar");
        Plan plan = new Plan(jar, Optional.empty(), folder, settings, Set.of(), List.of(), List.of(), pinned);
        return new Report(plan, List.of(Rivals.ours("ours", jar, List.of(), List.of())), List.of());
    }
}

package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contractharness.hostile.BadTarget;
import io.contractharness.hostile.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit of the built jar: after a signal, when it is killed, and when the disk is full. */
@DisabledOnOs(OS.WINDOWS)
class ExitIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void stopped_mock_finishes_requests_and_accepts_no_more(String signal, int exitCode) throws Exception {
        Process mock = java("mock", "--port", "0").start();
        try (BufferedReader out = lines(mock)) {
            int port = port(out.readLine());
            CompletableFuture<HttpResponse<String>> answer = read(port, "wait=2");
            assertEquals(200, read(port, "wait=0").join().statusCode(), "the mock answers");
            TimeUnit.MILLISECONDS.sleep(700); // the first response is waiting by now; a later request may overtake it

            signal(mock, signal);

            assertThrows(ConnectException.class, () -> {
                for (int i = 0; i < 15; i++) { // until the signal has arrived
                    new Socket("127.0.0.1", port).close();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            });
            assertEquals(200, answer.join().statusCode());
            assertTrue(answer.join().body().endsWith("}}"), answer.join().body());
            assertTrue(mock.waitFor(20, TimeUnit.SECONDS), "it ends in time");
            assertEquals(exitCode, mock.exitValue());
        } finally {
            mock.destroyForcibly();
        }
    }

    @Test
    void killed_mock_does_not_block_the_next_one() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String port = "0";
        for (int i = 0; i < 2; i++) {
            Process mock = java("mock", "--port", port).start();
            try (BufferedReader out = lines(mock)) {
                port = String.valueOf(port(out.readLine()));
                assertEquals(200, read(Integer.parseInt(port), "wait=0").join().statusCode());
                read(Integer.parseInt(port), "wait=9"); // a connection that is open when it dies
                mock.toHandle().destroyForcibly();
                assertTrue(mock.waitFor(10, TimeUnit.SECONDS));
            } finally {
                mock.destroyForcibly();
            }
        }
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void interrupted_run_writes_a_report_and_does_not_succeed() throws Exception {
        Path out = folder.resolve("out.txt");
        Process verify = java("verify", "--report-dir", "reports")
                .redirectOutput(out.toFile())
                .start();
        try {
            for (int i = 0; i < 600 && !Files.readString(out).contains("  held  "); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            signal(verify, "INT");
            assertTrue(verify.waitFor(60, TimeUnit.SECONDS), "it ends in time");
        } finally {
            verify.destroyForcibly();
        }
        String said = Files.readString(out);
        assertEquals(130, verify.exitValue(), said);
        assertTrue(said.contains("\nUNUSABLE  interrupted after "), said);
        assertTrue(said.contains(" (ended by a signal)\n"), said);
        assertTrue(
                said.endsWith(
                        "reports in reports: report.html, junit.xml, ctrf.json, result.json, summary.md, annotations.txt,"
                                + " results.sarif\n"),
                said);
        assertTrue(Files.readString(folder.resolve("reports/result.json")).contains("interrupted after "));
    }

    /** The target answers each request with nine megabytes of valid JSON. */
    @Test
    void run_without_memory_is_unusable_and_says_why() throws Exception {
        Path err = folder.resolve("err.txt");
        Path out = folder.resolve("out.txt");
        try (BadTarget bad = new BadTarget(Behaviour.LONG_TEXT, "")) {
            ProcessBuilder java = java(
                    "verify",
                    "--target",
                    bad.base().toString(),
                    "--report-dir",
                    "reports",
                    "--tags",
                    "@rule:get-intervention.identity");
            java.command().add(1, "-Xmx44m");
            java.environment()
                    .putAll(Map.of("CONTRACT_BEARER_TOKEN", "bearer-1", "CONTRACT_SESSION_TOKEN", "session-1"));
            Process process = java.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends in time");
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(out).replaceAll("heap has \\d+ MB", "heap has N MB");
            assertEquals("", Files.readString(err));
            assertEquals(2, process.exitValue(), said);
            assertTrue(
                    said.contains(
                            "\nUNUSABLE  memory ran out over the answer to GET /interventions/v2/rs/1: the heap has N MB;"
                                    + " give Java a larger one, such as -Xmx1g, and check that the base URL is right (exit 2)\n"),
                    said);
            assertTrue(Files.readString(folder.resolve("reports/result.json")).contains("memory ran out over"), said);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void full_disk_prints_the_verdict_and_names_the_file() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String mount = "mount -t tmpfs -o size=16k tmpfs " + disk + " && ";
        Process probe = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount + "true").start();
        assumeTrue(probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0, "no mount of one's own here");
        Path err = folder.resolve("err.txt");
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", mount + "exec \"$0\" \"$@\""));
        command.addAll(java("verify", "--tags", "@rule:get-intervention.extend.empty", "--report-dir", disk + "/r")
                .command());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends in time");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(2, process.exitValue());
        assertTrue(
                Files.readString(out)
                        .contains("\nHELD  every gated rule that was judged held (exit 2, a report was not written)\n"),
                Files.readString(out));
        assertEquals(
                List.of("cucumber.html", "cucumber.ndjson", "report.html"),
                Files.readString(err)
                        .lines()
                        .map(line -> line.replace(disk + "/r/", "")
                                .replace(": cannot be written (No space left on device)", ""))
                        .sorted()
                        .toList());
    }

    private ProcessBuilder java(String... args) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("temporary"),
                "-jar",
                System.getProperty("harness.jar")));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static int port(String line) {
        return URI.create(line.substring(line.indexOf("http://"))).getPort();
    }

    private static CompletableFuture<HttpResponse<String>> read(int port, String wish) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/interventions/v2/rs/1"))
                                .header("Authorization", "Bearer me")
                                .header("x-session-token", "me")
                                .header("Prefer", wish)
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor());
    }
}

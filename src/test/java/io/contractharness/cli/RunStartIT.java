package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.faults.Catalogue;
import io.contractharness.faults.FaultProxy;
import io.contractharness.faults.TargetAccounts;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built jar waits for a deployment, refuses another build, and repeats what was broken; the exit code says it. */
class RunStartIT {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final String TAGS = "@rule:get-intervention.200.data.id.type and @documented";

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --wait-for 5s --expect-version 1           | 0 | HELD  every gated rule that was judged held (exit 0)
            --wait-for 5s --expect-version 2           | 2 | UNUSABLE  --expect-version: wanted 2, came 1 (GET /interventions/v2/rs/1 at /data/id), so nothing more was sent; wait until the deployment has ended, or check what was deployed (exit 2)
            --require-judged 100                       | 3 | INCONCLUSIVE
            --require-judged 10                        | 0 | HELD  every gated rule that was judged held (exit 0)
            """)
    void version_and_required_percentage_decide_the_exit_code(String options, int exitCode, String verdict)
            throws Exception {
        try (MockServer mock = MockServer.start(MockOptions.of(DESCRIPTION))) {
            profile(mock.target().base());
            List<String> args = new ArrayList<>(List.of("--tags", TAGS, "--target", "stage.yaml"));
            args.addAll(List.of(options.split(" ")));

            Outcome outcome = run(args);

            assertEquals(exitCode, outcome.exitCode(), outcome::toString);
            assertEquals("", outcome.err());
            assertTrue(outcome.out().contains("\n  version            1\n"), outcome.out());
            assertTrue(outcome.out().contains("\n" + verdict), outcome.out());
        }
    }

    @Test
    void waits_for_a_target_that_starts_later() throws Exception {
        int port = freePort();
        profile(URI.create("http://127.0.0.1:" + port));
        Process verify = start(List.of("--target", "stage.yaml", "--wait-for", "1m", "--tags", TAGS));
        try {
            await("  waiting for GET /interventions/v2/rs/1: no connection (Connection refused)\n");
            try (MockServer late = MockServer.start(MockOptions.of(DESCRIPTION).withPort(port))) {
                Outcome outcome = end(verify);
                assertEquals(port, late.target().base().getPort());
                assertEquals(0, outcome.exitCode(), outcome::toString);
                assertTrue(
                        outcome.out().contains("\n  ready              GET /interventions/v2/rs/1 after "),
                        outcome.out());
            }
        } finally {
            verify.destroyForcibly();
        }
    }

    @Test
    void a_target_that_does_not_start_is_unusable() throws Exception {
        profile(URI.create("http://127.0.0.1:" + freePort()));

        Outcome outcome = run(List.of("--target", "stage.yaml", "--wait-for", "2s", "--report-dir", "r"));

        assertEquals(2, outcome.exitCode(), outcome::toString);
        assertTrue(
                outcome.out()
                        .matches("(?s).*\nUNUSABLE  --wait-for: the target was not ready within 2 s: GET"
                                + " /interventions/v2/rs/1 at http://127.0.0.1:\\d+ wanted 200, came last no connection"
                                + " \\(Connection refused\\); check that the target runs and the base URL is right, or"
                                + " wait longer \\(exit 2\\)\n.*"),
                outcome.out());
        assertTrue(Files.readString(folder.resolve("r/junit.xml")).contains("--wait-for: the target was not ready"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_signal_ends_the_wait() throws Exception {
        profile(URI.create("http://127.0.0.1:" + freePort()));
        Process verify = start(List.of("--target", "stage.yaml", "--wait-for", "10m"));
        try {
            await("  waiting for ");
            new ProcessBuilder("kill", "-INT", String.valueOf(verify.pid()))
                    .start()
                    .waitFor();
            Outcome outcome = end(verify);
            assertEquals(130, outcome.exitCode(), outcome::toString);
            assertTrue(
                    outcome.out()
                            .contains(
                                    "\nUNUSABLE  interrupted after 0 scenarios: the rest is not judged (ended by a signal)\n"),
                    outcome.out());
        } finally {
            verify.destroyForcibly();
        }
    }

    @Test
    void only_what_was_broken_is_sent_again() throws Exception {
        try (MockServer mock = MockServer.start(MockOptions.of(DESCRIPTION));
                FaultProxy broken = FaultProxy.inFrontOf(
                        mock.target().base(),
                        Catalogue.fault("values/auto-created-as-text"),
                        new TargetAccounts("bearer-1234", "session-1234", 1, Map.of()))) {
            List<String> again =
                    List.of("--target", "stage.yaml", "--only-broken", "r/result.json", "--report-dir", "r");
            profile(broken.baseUrl());
            Outcome first = run(List.of("--target", "stage.yaml", "--tags", TAGS, "--report-dir", "r"));
            assertEquals(1, first.exitCode(), first::toString);

            Outcome second = run(again);
            assertEquals(1, second.exitCode(), second::toString);
            assertTrue(second.out().contains(" the 1 rule that was broken in r/result.json\n"), second.out());

            profile(mock.target().base());
            Outcome repaired = run(again);
            assertEquals(0, repaired.exitCode(), repaired::toString);

            Outcome nothing = run(again);
            assertEquals(3, nothing.exitCode(), nothing::toString);
            assertTrue(
                    nothing.out()
                            .contains(
                                    "\nINCONCLUSIVE  nothing was broken in r/result.json, so nothing is sent (exit 3)\n"),
                    nothing.out());
        }
    }

    private void profile(URI base) throws IOException {
        Files.writeString(folder.resolve("stage.yaml"), """
                baseUrl: %s
                bearerToken: ${CONTRACT_BEARER_TOKEN}
                sessionToken: ${CONTRACT_SESSION_TOKEN}
                interventions: [1]
                version: {pointer: /data/id}
                """.formatted(base));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Outcome run(List<String> args) throws IOException, InterruptedException {
        Process process = start(args);
        try {
            return end(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private Outcome end(Process process) throws IOException, InterruptedException {
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends in time");
        return new Outcome(process.exitValue(), out(), Files.readString(folder.resolve("err.txt")));
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    private void await(String text) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && !out().contains(text); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertTrue(out().contains(text), out());
    }

    private Process start(List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("harness.jar"),
                "verify"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONTRACT_") || name.contains("JAVA_"));
        builder.environment()
                .putAll(Map.of("CONTRACT_BEARER_TOKEN", "bearer-1234", "CONTRACT_SESSION_TOKEN", "session-1234"));
        return builder.start();
    }
}

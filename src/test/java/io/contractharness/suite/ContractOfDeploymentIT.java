package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.Silence;
import io.contractharness.deployment.Silences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The features as JUnit tests against a deployment, each in a process of its own, as a build starts it. */
class ContractOfDeploymentIT {
    @TempDir
    Path folder;

    /** What a build does with {@link ContractIT}: how the tests fared, and why others failed. */
    static final class Build {
        private Build() {}

        public static void main(String[] args) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(ContractIT.class))
                                    .build(),
                            listener);
            TestExecutionSummary summary = listener.getSummary();
            summary.getFailures()
                    .forEach(
                            failure -> System.out.println(failure.getException().getMessage()));
            System.out.println("failed " + summary.getTestsFailedCount() + ", skipped "
                    + (summary.getTestsAbortedCount() > 0) + ", containers " + summary.getContainersFailedCount());
            System.exit(0);
        }
    }

    @Test
    void a_correct_deployment_holds_and_has_reports() throws Exception {
        try (Deployment deployment = Deployment.start(Silences.asOurs())) {
            String said = build(deployment, "-Dcontract.allow-mutations=true", "-Dcontract.strict=true");
            assertTrue(said.endsWith("failed 0, skipped true, containers 0\n"), said);
            String result = Files.readString(folder.resolve("reports/result.json"));
            assertTrue(result.contains("\"end\": \"held\""), result);
        }
    }

    @Test
    void a_deployment_is_not_changed_without_permission() throws Exception {
        try (Deployment deployment = Deployment.start(Silences.of(Silence.OFFSET_DATES))) {
            String said = build(deployment);
            assertTrue(said.endsWith("failed 0, skipped true, containers 0\n"), said);
            String report = Files.readString(folder.resolve("reports/summary.md"));
            assertTrue(report.contains("pass --allow-mutations"), report);
        }
    }

    private String build(Deployment deployment, String... properties) throws IOException, InterruptedException {
        Path profile = Files.writeString(folder.resolve("stage.yaml"), deployment.profile());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcontract.target=" + profile,
                "-Dcontract.report-dir=" + folder.resolve("reports"),
                "-Dcucumber.filter.tags=" + Suites.OF_THE_TWO_PAGES));
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Build.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(deployment.environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}

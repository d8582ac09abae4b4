package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoice;
import io.contractharness.deployment.OpenChoices;
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

/** The features as JUnit tests against a deployment, in their own process, as a build starts them. */
class JUnitSuiteIT {
    @TempDir
    Path folder;

    /** Runs {@link ContractIT} as a build does, and prints how many tests failed and why. */
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
    void conforming_deployment_holds_and_reports_are_written() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock())) {
            String said = build(deployment, "-Dcontract.allow-mutations=true", "-Dcontract.strict=true");
            assertTrue(said.endsWith("failed 0, skipped true, containers 0\n"), said);
            String result = Files.readString(folder.resolve("reports/result.json"));
            assertTrue(result.contains("\"end\": \"held\""), result);
        }
    }

    @Test
    void nothing_is_changed_without_allow_mutations() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.of(OpenChoice.OFFSET_DATES))) {
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
                "-Dcucumber.filter.tags=" + Tags.DOCUMENTED_OPERATIONS));
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

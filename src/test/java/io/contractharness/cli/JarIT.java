package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.faults.Catalogue;
import io.contractharness.faults.FaultProxy;
import io.contractharness.faults.TargetAccounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as users run it: in its own process, in a folder without files of the project. */
class JarIT {
    private static final String JAR = System.getProperty("harness.jar");

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void verify_checks_the_mock_and_writes_reports() throws Exception {
        Outcome outcome = run(Map.of(), "verify", "--strict", "--report-dir", "reports");

        assertEquals(0, outcome.exitCode(), outcome::toString);
        assertEquals("", outcome.err());
        assertTrue(outcome.out().contains("\nHELD  every gated rule that was judged held (exit 0)\n"), outcome.out());
        assertTrue(Files.readString(folder.resolve("reports/junit.xml")).contains("failures=\"0\""));
        assertTrue(Files.size(folder.resolve("reports/cucumber.html")) > 100_000);
    }

    @Test
    void verify_tests_a_deployment_by_its_profile_and_prints_no_secret() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.unlikeTheMock())) {
            Files.writeString(folder.resolve("stage.yaml"), deployment.profile());

            Outcome outcome = run(
                    deployment.environment(),
                    "verify",
                    "--target",
                    "stage.yaml",
                    "--allow-mutations",
                    "--report-dir",
                    "reports");

            assertEquals(0, outcome.exitCode(), outcome::toString);
            assertTrue(outcome.out().contains("DEVIATIONS from inferred rules"), outcome.out());
            StringBuilder written = new StringBuilder(outcome.out() + outcome.err());
            try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
                for (Path report : reports.toList()) {
                    written.append(Files.readString(report));
                }
            }
            written.append(run(deployment.environment(), "verify", "--target", "stage.yaml", "--plan"));
            written.append(run(deployment.environment(), "verify", "--help"));
            for (String secret : deployment.environment().values()) {
                assertFalse(written.toString().contains(secret), "a secret was written");
            }
        }
    }

    @Test
    void a_baseline_keeps_known_deviations_from_failing_the_run() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                FaultProxy broken = FaultProxy.inFrontOf(
                        deployment.baseUrl(),
                        Catalogue.fault("values/auto-created-as-text"),
                        new TargetAccounts(
                                deployment.credentials().bearerToken(),
                                deployment.credentials().sessionToken(),
                                1,
                                Map.of()))) {
            String[] verify = {"verify", "--target", "stage.yaml", "--baseline", "known.yaml"};
            String[] update = {"verify", "--target", "stage.yaml", "--baseline", "known.yaml", "--baseline-update"};
            Path known = folder.resolve("known.yaml");
            Files.writeString(folder.resolve("stage.yaml"), deployment.profile(broken.baseUrl()));

            Outcome updated = run(deployment.environment(), update);
            assertEquals(1, updated.exitCode(), updated::toString);
            assertTrue(
                    updated.out()
                            .endsWith("known.yaml: 1 added, 0 removed; write reason and owner of the new entries\n"),
                    updated.out());

            Outcome unfinished = run(deployment.environment(), verify);
            assertEquals(2, unfinished.exitCode(), unfinished::toString);
            assertEquals(
                    "known.yaml:5 /0/reason: wanted why the deviation is accepted, came TODO; write it, or repair the"
                            + " deviation\n",
                    unfinished.err());

            Files.writeString(known, Files.readString(known).replace("TODO", "the team of the reader"));
            Outcome finished = run(deployment.environment(), verify);
            assertEquals(0, finished.exitCode(), finished::toString);
            assertTrue(
                    finished.out()
                            .contains("\nKNOWN deviations (they do not fail the run until their entries expire)\n"
                                    + "  get-intervention.200.data.autoCreated.type  known.yaml:3\n"),
                    finished.out());

            Files.writeString(folder.resolve("stage.yaml"), deployment.profile());
            Outcome repaired = run(deployment.environment(), update);
            assertEquals(0, repaired.exitCode(), repaired::toString);
            assertTrue(repaired.out().endsWith("known.yaml: 0 added, 1 removed\n"), repaired.out());
            assertTrue(Files.readString(known).endsWith("\n[]\n"));
        }
    }

    @Test
    void part_of_a_run_does_not_update_the_baseline() throws Exception {
        Outcome outcome = run(Map.of(), "verify", "--baseline", "known.yaml", "--baseline-update", "--tags", "@x");

        assertEquals(2, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .startsWith(
                                "--baseline-update: wanted a run of all scenarios, came a part of it, in which a broken"
                                        + " rule may hold; remove --tags, --shard and --only-broken\n"),
                outcome.err());
        assertFalse(Files.exists(folder.resolve("known.yaml")));
    }

    @Test
    void verify_reports_an_unreachable_target() throws Exception {
        Outcome outcome = run(
                Map.of("CONTRACT_BEARER_TOKEN", "bearer-1234", "CONTRACT_SESSION_TOKEN", "session-1234"),
                "verify",
                "--target",
                "http://127.0.0.1:1/main");

        assertEquals(2, outcome.exitCode(), outcome::toString);
    }

    @Test
    void verify_without_credentials_is_inconclusive() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock())) {
            Outcome outcome =
                    run(Map.of(), "verify", "--target", deployment.baseUrl().toString());

            assertEquals(3, outcome.exitCode(), outcome::toString);
        }
    }

    @Test
    void unknown_option_is_a_usage_error() throws Exception {
        Outcome outcome = run(Map.of(), "verify", "--strikt");

        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().startsWith("Unknown option: '--strikt'"), outcome.err());
    }

    @Test
    void rules_lists_every_rule() throws Exception {
        Outcome outcome = run(Map.of(), "rules");

        assertEquals(0, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.out().contains("execute-intervention.firstName.maxLength\n"), outcome.out());
        assertFalse(outcome.out().contains("judged by: nothing"), "a rule that nothing judges");
    }

    /**
     * Swagger UI is published as four bundles, of which one is enough; WireMock contains another copy with source maps.
     */
    @Test
    void jar_contains_only_the_used_files_of_swagger_ui() throws Exception {
        try (JarFile jar = new JarFile(JAR)) {
            List<JarEntry> files = jar.stream()
                    .filter(entry -> entry.getName().matches(".*/swagger-ui/.*\\.(js|css|map)"))
                    .toList();
            String folder = "META-INF/resources/webjars/swagger-ui/VERSION/";
            assertEquals(
                    List.of(folder + "swagger-ui-bundle.js", folder + "swagger-ui.css"),
                    files.stream()
                            .map(entry -> entry.getName().replaceFirst("/\\d[^/]*/", "/VERSION/"))
                            .sorted()
                            .toList());
            long bytes = files.stream().mapToLong(JarEntry::getCompressedSize).sum();
            assertTrue(bytes < 700_000, bytes + " bytes");
        }
    }

    @Test
    void jar_contains_no_classes_of_junit() throws Exception {
        try (JarFile jar = new JarFile(JAR)) {
            assertTrue(jar.getJarEntry("io/contractharness/junit/InterventionsMock.class") != null);
            assertEquals(
                    List.of(),
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith("org/junit/"))
                            .toList());
        }
    }

    @Test
    void mock_serves_until_it_is_stopped() throws Exception {
        Process mock = start(Map.of(), "mock", "--port", "0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(mock.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            String base = first.substring(first.indexOf("http://"));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(base + "/interventions/v2/rs/1"))
                                    .header("Authorization", "Bearer me")
                                    .header("x-session-token", "me")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertEquals(200, answer.statusCode());
            mock.destroy();
            assertTrue(mock.waitFor(10, TimeUnit.SECONDS), "it stops in time");
        } finally {
            mock.destroyForcibly();
        }
    }

    @Test
    void stopped_proxy_prints_its_report_without_secrets() throws Exception {
        try (Deployment deployment = Deployment.start(OpenChoices.unlikeTheMock())) {
            Files.writeString(folder.resolve("stage.yaml"), deployment.profile());
            Process mock = start(
                    deployment.environment(),
                    "mock",
                    "--port",
                    "0",
                    "--upstream",
                    "stage.yaml",
                    "--report-dir",
                    "reports");
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(mock.getInputStream(), StandardCharsets.UTF_8))) {
                String first = out.readLine();
                String base = first.substring(first.lastIndexOf("http://"));
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(base + "/interventions/v2/rs/1?extend=nope"))
                                        .header(
                                                "Authorization",
                                                "Bearer "
                                                        + deployment
                                                                .credentials()
                                                                .bearerToken())
                                        .header(
                                                "x-session-token",
                                                deployment.credentials().sessionToken())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertEquals(422, answer.statusCode());
                mock.toHandle().destroy(); // which leaves its output open, unlike Process.destroy
                String said = out.lines().collect(Collectors.joining("\n"));
                assertTrue(mock.waitFor(30, TimeUnit.SECONDS), "it stops in time");
                assertTrue(said.contains("  app         get-intervention.extend.enum (documented), "), said);
                assertTrue(said.contains("\nreports in reports: report.html, "), said);
                String written = said
                        + Files.readString(folder.resolve("reports/result.json"))
                        + Files.readString(folder.resolve("reports/report.html"));
                for (String secret : deployment.environment().values()) {
                    assertFalse(written.contains(secret), "a secret was written");
                }
            } finally {
                mock.destroyForcibly();
            }
        }
    }

    /** HTTP/2 over TLS is found through META-INF/services files, which the build of a single jar must merge. */
    @Test
    void mock_serves_https_with_the_written_certificate() throws Exception {
        Path pem = folder.resolve("mock.pem");
        Process mock = start(Map.of(), "mock", "--port", "0", "--https", "--certificate-out", pem.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(mock.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            String line = first;
            while (!line.startsWith("  trust it with")) {
                line = out.readLine();
            }
            HttpResponse<String> answer = trusting(pem)
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            first.substring(first.indexOf("https://")) + "/interventions/v2/rs/1"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertEquals("HTTP_2 401", answer.version() + " " + answer.statusCode());
        } finally {
            mock.destroyForcibly();
        }
    }

    private static HttpClient trusting(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "mock", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private Outcome run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = builder(environment, args)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends in time");
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        return builder(environment, args).start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug", // what the libraries would log is all they send
                "-jar",
                JAR));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONTRACT_") || name.contains("JAVA_"));
        builder.environment().putAll(environment);
        return builder;
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs through a proxy that wants credentials, to a server that wants a certificate and a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteTargetIT {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BEARER", "bearer-0123456789",
            "SESSION", "session-0123456789",
            "CLIENT_PASSWORD", "client-password-1",
            "API_KEY", "api-key-0123456789",
            "PROXY_PASSWORD", "proxy-password-1",
            "WRONG", "another-password-1");

    private static final String PROFILE = """
            bearerToken: ${BEARER}
            sessionToken: ${SESSION}
            interventions: ["${ID:-1}", 2]
            unknownIntervention: 999999999
            """;

    private final ApiContract description = ApiContract.builtIn();
    private Path folder;
    private MockServer mock;
    private RealServers servers;

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        folder = fresh;
        mock = MockServer.start(MockOptions.of(description));
        servers = new RealServers(folder, mock.target().base().resolve("/"));
    }

    @AfterAll
    void stop() {
        if (servers != null) {
            servers.close();
        }
        mock.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clientCertificate: client.p12, password: "${CLIENT_PASSWORD}" | CN=client
            clientCertificate: client.pem                                 | CN=client-ec
            """)
    void a_whole_run_passes_with_each_request_through_the_proxy(String tls, String client) throws Exception {
        long before = servers.proxied();
        int first =
                Files.exists(folder.resolve("access.log")) ? servers.arrived().size() : 0;

        Report report = run("""
                tls: {ca: ca.pem, %s}
                proxy: http://harness:${PROXY_PASSWORD}@127.0.0.1:%d
                headers: {x-api-key: "${API_KEY}", User-Agent: contract-tests/1}
                """.formatted(tls, servers.proxyPort()), Map.of());

        assertEquals(Verdict.End.HELD, report.verdict().end(), new ConsoleSummary(report)::text);
        List<String> arrived =
                servers.arrived().subList(first, servers.arrived().size());
        String from = client + " \"api-key-0123456789\" \"contract-tests/1\" ";
        assertEquals(from + "\"-\"", arrived.get(0));
        assertEquals(Set.of(from + "\"node-1\""), Set.copyOf(arrived.subList(1, arrived.size())));
        assertTrue(servers.proxied() > before, "nothing went through the proxy");
        assertFalse(reports(report).matches("(?s).*(0123456789|password-1).*"), "a report shows a secret");
    }

    @Test
    void the_environment_names_the_proxy_and_its_exceptions() throws Exception {
        String proxy = "http://harness:proxy-password-1@127.0.0.1:" + servers.proxyPort();
        String profile = """
                tls: {ca: ca.pem, clientCertificate: client.pem}
                headers: {x-api-key: "${API_KEY}"}
                """;
        long before = servers.proxied();
        assertEquals(
                Verdict.End.HELD,
                run(profile, Map.of("HTTPS_PROXY", proxy)).verdict().end());
        long after = servers.proxied();
        assertTrue(after > before, "nothing went through the proxy");
        assertEquals(
                Verdict.End.HELD,
                run(profile, Map.of("HTTPS_PROXY", proxy, "no_proxy", "127.0.0.0/8"))
                        .verdict()
                        .end());
        assertEquals(after, servers.proxied());
    }

    /** WEB and PROXY stand for the two addresses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ca: ca.pem, clientCertificate: client.pem | WRONG          | no valid request was accepted: GET /interventions/v2/rs/1 had no answer: the answer 401 Unauthorized of the proxy PROXY of the profile to CONNECT WEB, also when it was sent again; check that the target runs and the base URL is right
            clientCertificate: client.pem             | PROXY_PASSWORD | no valid request was accepted: GET /interventions/v2/rs/1 had no answer: no connection that can be trusted (PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target), also when it was sent again; check that the target runs and the base URL is right
            """)
    void what_is_wrong_on_the_way_is_told(String tls, String password, String why) throws Exception {
        Report report = run("""
                tls: {%s}
                proxy: http://harness:${%s}@127.0.0.1:%d
                headers: {x-api-key: "${API_KEY}"}
                """.formatted(tls, password, servers.proxyPort()), Map.of());
        assertEquals(
                new Verdict(
                        Verdict.End.UNUSABLE,
                        why.replace("WEB", "127.0.0.1:" + servers.webPort())
                                .replace("PROXY", "http://127.0.0.1:" + servers.proxyPort())),
                report.verdict());
    }

    private Report run(String more, Map<String, String> environment) throws Exception {
        Map<String, String> variables = new TreeMap<>(ENVIRONMENT);
        variables.putAll(environment);
        Path file = Files.writeString(
                folder.resolve("stage.yaml"),
                "baseUrl: HTTPS://127.0.0.1:" + servers.webPort() + "/main/\n" + PROFILE + more);
        Target target = TargetProfile.read(file, variables);
        ContractSuite.Options options =
                new ContractSuite.Options(Optional.of(Tags.DOCUMENTED_OPERATIONS), false, 1, 2, Optional.empty());
        return new ContractSuite(description).run(target, options, line -> {});
    }

    private String reports(Report report) throws Exception {
        Path output = folder.resolve("reports");
        ReportFolder reports = new ReportFolder(output);
        reports.prepare();
        reports.write(report);
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile).map(RemoteTargetIT::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

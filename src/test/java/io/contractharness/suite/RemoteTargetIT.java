package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Connection;
import io.contractharness.client.Target;
import io.contractharness.client.UnreachableException;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
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

    @Test
    void a_whole_run_passes_with_each_request_through_the_proxy() throws Exception {
        long before = servers.proxied();
        int first = servers.arrived().size();

        Report report = run(target("""
                tls: {ca: ca.pem, clientCertificate: client.p12, password: "${CLIENT_PASSWORD}"}
                proxy: http://harness:${PROXY_PASSWORD}@127.0.0.1:%d
                headers: {x-api-key: "${API_KEY}", User-Agent: contract-tests/1}
                """.formatted(servers.proxyPort()), Map.of()));

        assertEquals(Verdict.End.HELD, report.verdict().end(), new ConsoleSummary(report)::text);
        List<String> arrived =
                servers.arrived().subList(first, servers.arrived().size());
        String from = "CN=client \"api-key-0123456789\" \"contract-tests/1\" ";
        assertEquals(Set.of(from + "\"-\"", from + "\"node-1\""), Set.copyOf(arrived));
        long withoutCookie = arrived.stream().filter((from + "\"-\"")::equals).count();
        assertTrue(withoutCookie <= Connection.DEFAULT_MAXIMUM, "only what was sent before the first answer");
        assertTrue(servers.proxied() > before, "nothing went through the proxy");
        assertFalse(reports(report).matches("(?s).*(0123456789|password-1|node-1).*"), "a report shows a secret");
    }

    /** PROXY stands for the address of the proxy, and the last column for how many requests it takes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            HTTPS_PROXY=http://harness:proxy-password-1@PROXY                      | 1
            https_proxy=harness:proxy-password-1@PROXY                             | 1
            HTTPS_PROXY=http://harness:proxy-password-1@PROXY NO_PROXY=127.0.0.0/8 | 0
            HTTPS_PROXY=http://harness:proxy-password-1@PROXY no_proxy=a.test,*    | 0
            HTTP_PROXY=http://harness:proxy-password-1@PROXY                       | 0
            """)
    void the_environment_names_the_proxy_and_its_exceptions(String environment, int proxied) throws Exception {
        Map<String, String> variables = Stream.of(environment
                        .replace("PROXY ", "127.0.0.1:" + servers.proxyPort() + " ")
                        .replaceFirst("@PROXY$", "@127.0.0.1:" + servers.proxyPort())
                        .split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        long before = servers.proxied();
        assertEquals(200, status("tls: {ca: ca.pem, clientCertificate: client.pem}", variables));
        assertEquals(proxied, servers.proxied() - before);
    }

    /** WEB and PROXY stand for the two addresses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ca: ca.pem, clientCertificate: client.pem | harness:${WRONG}@ | the answer 401 Unauthorized of the proxy PROXY of the profile to CONNECT WEB
            ca: ca.pem, clientCertificate: client.pem |                   | the answer 407 Proxy Authentication Required of the proxy PROXY of the profile to CONNECT WEB, so it wants credentials
            clientCertificate: client.pem             | harness:${PROXY_PASSWORD}@ | no connection that can be trusted (PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target)
            """)
    void what_is_wrong_on_the_way_is_told(String tls, String credentials, String reason) {
        String profile = "tls: {" + tls + "}\nproxy: http://" + (credentials == null ? "" : credentials) + "127.0.0.1:"
                + servers.proxyPort();
        assertEquals(
                reason.replace("WEB", "127.0.0.1:" + servers.webPort())
                        .replace("PROXY", "http://127.0.0.1:" + servers.proxyPort()),
                assertThrows(UnreachableException.class, () -> status(profile, Map.of()))
                        .reason());
    }

    @Test
    void a_certificate_that_is_missing_is_the_answer_of_the_server() throws Exception {
        assertEquals(400, status("tls: {ca: ca.pem}", Map.of()));
    }

    private int status(String profile, Map<String, String> environment) throws Exception {
        Target target = target(profile + "\nheaders: {x-api-key: \"${API_KEY}\"}\n", environment);
        try (ApiClient client = new ApiClient(target)) {
            Request read = Request.of("GET", "/interventions/v2/rs/1")
                    .withHeader("Authorization", "Bearer me")
                    .withHeader("x-session-token", "me");
            return client.send(target.base(), read).response().status();
        }
    }

    private Target target(String more, Map<String, String> environment) throws IOException {
        Map<String, String> variables = new TreeMap<>(ENVIRONMENT);
        variables.putAll(environment);
        Path file = Files.writeString(
                folder.resolve("stage.yaml"),
                "baseUrl: HTTPS://127.0.0.1:" + servers.webPort() + "/main/\n" + PROFILE + more);
        return TargetProfile.read(file, variables);
    }

    private Report run(Target target) {
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

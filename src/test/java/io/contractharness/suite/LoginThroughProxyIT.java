package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.Target;
import io.contractharness.client.login.LoginGateway;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything on the way at once: a proxy with credentials, a client certificate, a key, and tokens that end all the time. */
class LoginThroughProxyIT {
    @TempDir
    Path folder;

    @Test
    void tokens_that_end_every_20_requests_are_renewed_through_the_proxy() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock());
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS);
                RealServers servers = new RealServers(folder, gateway.base().resolve("/"))) {
            Path profile = Files.writeString(
                    folder.resolve("stage.yaml"), """
                    baseUrl: https://127.0.0.1:%d/main
                    login:
                      request: POST /auth/login
                      headers: {x-api-key: "${API_KEY}"}
                      body: {user: reader, password: "${CONTRACT_PASSWORD}"}
                      bearerToken: /data/accessToken
                      sessionToken: /data/sessionToken
                    headers: {x-api-key: "${API_KEY}"}
                    tls: {ca: ca.pem, clientCertificate: client.p12, password: "${CLIENT_PASSWORD}"}
                    proxy: http://harness:${PROXY_PASSWORD}@127.0.0.1:%d
                    interventions: [1, 7]
                    unknownIntervention: 999999999
                    """.formatted(servers.webPort(), servers.proxyPort()));
            Target target = TargetProfile.read(
                    profile,
                    Map.of(
                            "CONTRACT_PASSWORD", LoginGateway.PASSWORD,
                            "API_KEY", "api-key-0123456789",
                            "CLIENT_PASSWORD", "client-password-1",
                            "PROXY_PASSWORD", "proxy-password-1"));

            Report report = new ContractSuite(ApiContract.builtIn())
                    .run(
                            target,
                            new ContractSuite.Options(
                                    Optional.of(Tags.DOCUMENTED_OPERATIONS), false, 1, 2, Optional.empty()),
                            lines::add);

            String text = String.join("\n", lines) + new ConsoleSummary(report).text();
            assertEquals(Verdict.End.HELD, report.verdict().end(), text);
            assertTrue(gateway.logins() > 3, text);
            assertTrue(report.statistics().notes().toString().contains("login: logged in " + gateway.logins()), text);
            assertEquals(
                    Set.of(true),
                    Set.copyOf(servers.arrived().stream()
                            .map(line -> line.startsWith("CN=client \"api-key-0123456789\""))
                            .toList()));
            assertTrue(servers.proxied() > 0);
            assertFalse(gateway.secrets().stream().anyMatch(text::contains), text);
        }
    }
}

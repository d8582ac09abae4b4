package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.login.LoginGateway;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import io.contractharness.suite.ContractSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway gives tokens that end, and repeats them in each answer. No report and no message of the run contains one. */
class LoginLeakTest {
    private static final int PART = 16;
    private static final String PROFILE = """
            baseUrl: %s
            login:
              request: POST /auth/login
              body: {user: reader, password: "${CONTRACT_PASSWORD}"}
              bearerToken: /data/accessToken
              sessionToken: /data/sessionToken
            interventions: [1, 7]
            executable:
              - intervention: 101
                login:
                  request: POST /auth/login
                  body: {user: "101", password: "${CONTRACT_PASSWORD}"}
                  bearerToken: /data/accessToken
                  sessionToken: /data/sessionToken
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({LoginGateway.PASSWORD + ", true", "another-password-0123456789, false"})
    void no_secret_of_a_login_leaves_a_run(String password, boolean right) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), Credentials.random(1));
                LoginGateway gateway = new LoginGateway(deployment, LoginGateway.End.AFTER_20_REQUESTS)) {
            Path reports = folder.resolve("reports");
            new ReportFolder(reports).prepare();
            Path profile = Files.writeString(folder.resolve("stage.yaml"), PROFILE.formatted(gateway.base()));
            List<String> lines = new ArrayList<>();
            Report report = new ContractSuite(ApiContract.builtIn())
                    .run(TargetProfile.read(profile, Map.of("CONTRACT_PASSWORD", password)), options(), lines::add);
            new ReportFolder(reports).write(report);

            Map<String, String> left = new LinkedHashMap<>();
            left.put("progress", String.join("\n", lines));
            left.put("summary", new ConsoleSummary(report).text());
            try (Stream<Path> all = Files.list(reports)) {
                for (Path file : all.toList()) {
                    left.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            left.put("what the reports are made of", String.join("\n", new ReachableTexts(report).texts()));

            List<String> secrets = new ArrayList<>(gateway.secrets());
            secrets.add(password);
            left.forEach((where, text) -> assertEquals(Set.of(), partsIn(text, secrets), where));
            assertEquals(right ? 2 : 0, Math.min(2, gateway.logins()), "logins");
            assertEquals(
                    right, report.deviations().size() + report.gatedBroken().size() > 0, "what is repeated is found");
            assertEquals(right, left.get("result.json").contains("$CONTRACT_SESSION_TOKEN"), "an example is shown");
            assertEquals(List.of(), gateway.credentialsAtLogin(), "no tokens go to a login");
            assertTrue(left.size() > 8, left.keySet()::toString);
        }
    }

    /** The parts of the secrets that the text contains. */
    private static Set<String> partsIn(String text, List<String> secrets) {
        Set<String> parts = new HashSet<>();
        for (String secret : secrets) {
            for (int at = 0; at + PART <= secret.length(); at++) {
                parts.add(secret.substring(at, at + PART));
            }
        }
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + PART <= text.length(); at++) {
            String part = text.substring(at, at + PART);
            if (parts.contains(part)) {
                found.add(part);
            }
        }
        return found;
    }

    private ContractSuite.Options options() {
        return new ContractSuite.Options(
                Optional.of("@rule:get-intervention.secrets or @rule:execute-intervention.200"),
                true,
                1,
                2,
                Optional.of(folder.resolve("reports")));
    }
}

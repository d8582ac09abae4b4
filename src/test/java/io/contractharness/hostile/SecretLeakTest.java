package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.RateLimit;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Credentials;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import io.contractharness.suite.ContractSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target repeats the credentials in every form and place. No report and no message of the run contains them. */
class SecretLeakTest {
    private static final String BEARER = "cAnArY/bEaReR+0123456789aBcDeFgHiJkLmNoPqRsTuVwXyZ=";
    private static final String SESSION = "cAnArY-sEsSiOn-9876543210ZyXwVuTsRqPoNmLkJiHgFeDcBa";
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    @TempDir
    Path folder;

    @Test
    void no_credential_leaves_a_run_in_any_encoding() throws IOException {
        try (BadTarget echo = new BadTarget(Behaviour.ECHOES, "")) {
            new ReportFolder(folder).prepare();
            List<String> lines = new ArrayList<>();
            Report report = new ContractSuite(DESCRIPTION).run(target(echo), options(), lines::add);
            List<String> files = new ReportFolder(folder).write(report);

            Map<String, String> left = new LinkedHashMap<>();
            left.put("progress", String.join("\n", lines));
            left.put("summary", new ConsoleSummary(report).text());
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    left.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            left.put("what the reports are made of", String.join("\n", new ReachableTexts(report).texts()));

            assertEquals(files.size() + 2 + 3, left.size(), left.keySet().toString());
            assertTrue(report.gatedBroken().size() > 5, "what is broken is shown");
            assertTrue(left.get("summary").contains("$CONTRACT_BEARER_TOKEN"), left.get("summary"));
            assertTrue(left.get("what the reports are made of").contains("$CONTRACT_SESSION_TOKEN"));
            left.forEach((where, text) -> assertEquals(Set.of(), secretsIn(text), where));
        }
    }

    /** The parts of a token, plain or in Base64, that a text contains. */
    private static Set<String> secretsIn(String text) {
        Set<String> found = new TreeSet<>();
        for (String canary : List.of(BEARER, SESSION)) {
            for (String prefix : List.of("", "x", "xy")) {
                String base64 = Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString((prefix + canary).getBytes(StandardCharsets.UTF_8));
                for (String form :
                        List.of(canary, base64, base64.replace('+', '-').replace('/', '_'))) {
                    for (int at = 4; at + 16 < form.length(); at++) {
                        if (text.contains(form.substring(at, at + 16))) {
                            found.add(form.substring(at, at + 16) + " of " + form);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static Target target(BadTarget bad) {
        return new Target(
                "bad.yaml",
                bad.base(),
                Credentials.of(BEARER, SESSION),
                List.of(1L),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, 2_000),
                false);
    }

    private ContractSuite.Options options() {
        return new ContractSuite.Options(
                Optional.of(
                        "@rule:get-intervention.identity or @rule:get-intervention.repeatable or @rule:get-intervention.401.*"),
                true,
                1,
                2,
                Optional.of(folder));
    }
}

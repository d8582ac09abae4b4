package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.client.Connection;
import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.client.TargetSettings;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.UnreadableFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TargetProfileTest {

    /** Each file of {@code client/profiles} is a profile and an environment, with the target or the message they give. */
    @ParameterizedTest
    @MethodSource
    void a_profile_gives_a_target_or_an_error_message(CaseFile file, @TempDir Path folder) throws IOException {
        Map<String, String> environment = file.part("environment")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String result = outcome(file.write(folder), environment);
        assertEquals(file.part("result").strip(), result);
        assertFalse(result.matches("(?s).*(hunter2|0123456789).*"), "the text repeats a secret");
    }

    static List<CaseFile> a_profile_gives_a_target_or_an_error_message() {
        return CaseFile.all("/client/profiles");
    }

    private static String outcome(Path profile, Map<String, String> environment) {
        try {
            return text(TargetProfile.read(profile, environment));
        } catch (ConfigurationException e) {
            return e.getMessage().replace(new TreeSet<>(TargetProfile.KEYS).toString(), "[the keys of a profile]");
        }
    }

    /** The settings of a profile that says nothing about them are long and always the same. */
    private static String text(Target target) {
        return target.toString()
                .replace(TargetSettings.none().toString(), "usual")
                .replace(Connection.direct().toString(), "direct");
    }

    @Test
    void secrets_come_from_the_environment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("stage.yaml"), """
                baseUrl: https://api.example.org
                bearerToken: ${A}
                sessionToken: ${B_1}
                executable: [{intervention: 2, sessionToken: "${c}"}]
                """);
        Target target = TargetProfile.read(file, Map.of("A", "one", "B_1", "two", "c", "three"));
        assertEquals(Optional.of("one"), target.credentials().bearerToken());
        assertEquals(Optional.of("two"), target.credentials().sessionToken());
        assertEquals(
                List.of(new DisposableResource(URI.create("https://api.example.org"), 2, "three")),
                target.disposable());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                       | Credentials[bearerToken=missing, sessionToken=missing]
            CONTRACT_BEARER_TOKEN                                    | Credentials[bearerToken=set, sessionToken=missing]
            CONTRACT_BEARER_TOKEN CONTRACT_SESSION_TOKEN             | Credentials[bearerToken=set, sessionToken=set]
            """)
    void a_url_takes_credentials_from_the_environment(String variables, String credentials) {
        Map<String, String> environment = variables.isEmpty()
                ? Map.of()
                : List.of(variables.split(" ")).stream().collect(Collectors.toMap(name -> name, name -> "x"));
        assertEquals(
                "Target[name=https://api.example.org/, base=https://api.example.org, credentials=" + credentials
                        + ", readable=[1], unknown=Optional.empty, disposable=[], rateLimit=RateLimit[interval=PT0S, budget=2000, responseTimeout=PT31S, runTimeout=PT30M],"
                        + " sandboxed=false, settings=usual]",
                text(TargetProfile.ofUrl(URI.create("https://api.example.org/"), List.of(1L), environment)));
    }

    @Test
    void every_key_is_on_the_page_about_profiles() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/profile.md"));
        assertEquals(
                List.of(),
                TargetProfile.KEYS.stream()
                        .filter(key -> !page.contains("`" + key + "`"))
                        .sorted()
                        .toList());
    }

    @Test
    void a_missing_file_is_named(@TempDir Path folder) {
        assertEquals(
                "stage.yaml: there is no such file",
                assertThrowsExactly(
                                UnreadableFileException.class,
                                () -> TargetProfile.read(folder.resolve("stage.yaml"), Map.of()))
                        .getMessage());
    }
}

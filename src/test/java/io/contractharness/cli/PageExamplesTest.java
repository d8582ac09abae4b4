package io.contractharness.cli;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import groovy.lang.GroovyShell;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.YamlTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the pages can be read: YAML, profiles, pipelines, and the calls of the jar in them. */
class PageExamplesTest {
    private static final Path CI = Path.of("src/site/markdown/ci.md");
    private static final Path PROFILE = Path.of("src/site/markdown/profile.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    /** A profile that stands on a page as an indented block. */
    private static final Pattern INDENTED = Pattern.compile("(?m)^( {4,}baseUrl: .*\n(?: {4,}.*\n)*)");

    private static final Pattern CALL =
            Pattern.compile("(?m)java -jar target/contract-harness\\.jar (.*?)(?: \\|\\| .*)?$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");

    @TempDir
    Path folder;

    static List<Path> pages() throws IOException {
        return PagesTest.pages();
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private YamlTree yaml(String text) throws IOException {
        return YamlTree.read(Files.writeString(folder.resolve("example.yaml"), text), "example.yaml");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_yaml_example_is_yaml(Path page) throws IOException {
        for (String block : blocks(page, "yaml")) {
            assertTrue(yaml(block).root().isObject(), () -> page + ": " + block);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_profile_has_only_keys_that_exist(Path page) throws IOException {
        List<String> profiles = new ArrayList<>(blocks(page, "yaml").stream()
                .filter(block -> block.contains("\nbaseUrl: "))
                .toList());
        INDENTED.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .map(String::stripIndent)
                .forEach(profiles::add);
        for (String profile : profiles) {
            Path file = Files.writeString(folder.resolve("stage.yaml"), profile);
            Map<String, String> environment = VARIABLE.matcher(profile)
                    .results()
                    .map(variable -> variable.group(1))
                    .distinct()
                    .collect(Collectors.toMap(
                            name -> name, name -> name.endsWith("URL") ? "https://host.example/main" : "value-1234"));
            assertDoesNotThrow(() -> TargetProfile.read(file, environment), () -> page + ": " + profile);
        }
    }

    @Test
    void the_page_of_the_profile_has_every_key() throws IOException {
        Path file = Files.writeString(folder.resolve("stage.yaml"), "nope: 1\n");
        String message = assertThrows(ConfigurationException.class, () -> TargetProfile.read(file, Map.of()))
                .getMessage();
        Set<String> known = new TreeSet<>(Arrays.asList(
                message.replaceFirst(".*one of \\[", "").replaceFirst("].*", "").split(", ")));
        Set<String> listed = KEY.matcher(
                        Files.readString(PROFILE).replaceFirst("(?s).*?\n\\| key \\| meaning \\|\n(.*?)\n\n.*", "$1"))
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", ")))
                .collect(toCollection(TreeSet::new));
        assertEquals(known, listed);
    }

    @Test
    void each_call_in_a_pipeline_can_be_read() throws IOException {
        List<String> scripts = new ArrayList<>(blocks(CI, "groovy"));
        for (String block : blocks(CI, "yaml")) {
            texts(yaml(block).root()).forEach(scripts::add);
        }
        List<String> calls = scripts.stream()
                .map(script -> script.replaceAll(" \\\\\n +|  +", " "))
                .flatMap(script -> CALL.matcher(script).results())
                .map(call -> call.group(1))
                .toList();
        assertEquals(3, calls.size(), calls::toString);
        for (String call : calls) {
            assertTrue(call.endsWith("--report-dir reports"), call);
            assertDoesNotThrow(
                    () -> Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                            .parseArgs(call.split(" +")),
                    call);
        }
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.asText()) : node.valueStream().flatMap(PageExamplesTest::texts);
    }

    @Test
    void the_jenkinsfile_is_groovy() throws IOException {
        String pipeline = blocks(CI, "groovy").get(0);
        assertDoesNotThrow(() -> new GroovyShell().parse(pipeline));
    }

    /** The script of the workflow runs in a shell like GitHub's, with a {@code java} that only ends with a code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | the contract holds
            1 | a gated rule is broken: roll back
            2 | the run was unusable: repair it and start this job again
            3 | nothing was proven: check the credentials and the profile
            """)
    @DisabledOnOs(OS.WINDOWS)
    void the_workflow_tells_the_exit_codes_apart(int code, String says) throws Exception {
        String workflow = blocks(CI, "yaml").stream()
                .filter(block -> block.contains("GITHUB_OUTPUT"))
                .findFirst()
                .orElseThrow();
        String script = yaml(workflow).root().at("/jobs/contract/steps/3/run").asText();
        Path java = Files.writeString(
                folder.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$*\" > called\nexit " + code + "\n");
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-e",
                        "-o",
                        "pipefail",
                        Files.writeString(folder.resolve("run.sh"), script).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        shell.environment().put("VERSION", "1.4.2");
        shell.environment().put("GITHUB_OUTPUT", folder.resolve("output").toString());
        Process process = shell.start();
        String out = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(says + "\n", out);
        assertEquals(code, process.exitValue());
        assertEquals("exit-code=" + code + "\n", Files.readString(folder.resolve("output")));
        assertEquals(
                "-jar target/contract-harness.jar verify --target contract/stage.yaml --wait-for 5m --expect-version"
                        + " 1.4.2 --baseline contract/known.yaml --require-judged 80 --report-dir reports\n",
                Files.readString(folder.resolve("called")));
    }
}

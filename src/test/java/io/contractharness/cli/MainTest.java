package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    @TempDir
    private Path folder;

    /** The output and the exit code of a command line. */
    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(String... args) {
        return ran((out, err) -> {
            CommandLine line = Main.commandLine(out, err);
            line.setUsageHelpAutoWidth(false);
            line.getSubcommands().values().forEach(sub -> sub.setUsageHelpAutoWidth(false));
            return line.execute(args);
        });
    }

    private static Ran ran(ToIntBiFunction<PrintWriter, PrintWriter> line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = line.applyAsInt(new PrintWriter(out, true), new PrintWriter(err, true));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "mock,                               true",
        "mock --port 0,                      true",
        "verify,                             true",
        "verify --strict,                    true",
        "verify --target stage.yaml,         false",
        "verify --target=stage.yaml,         false",
        "verify --base-url http://localhost, false",
        "rules,                              false",
        "'',                                 false",
    })
    void only_commands_with_a_mock_prepare_it(String line, boolean serving) {
        assertEquals(serving, Main.startsMock(line.split(" ")));
    }

    /**
     * Each file of {@code cli/refused} is a command line that cannot be used ({@code _} stands for a blank within an
     * argument), the first line of the error message, and the command whose usage is printed.
     */
    @ParameterizedTest
    @MethodSource
    void invalid_command_line_ends_with_2_and_a_reason(CaseFile file) throws IOException {
        Path written = file.write(folder);
        String[] args = Arrays.stream(file.part("arguments").strip().split(" "))
                .filter(arg -> !arg.isEmpty())
                .map(arg -> arg.replace("_", " ")
                        .replace("{file}", String.valueOf(written))
                        .replace("{folder}", folder.toString()))
                .toArray(String[]::new);
        Ran ran = run(args);
        assertEquals(2, ran.exitCode());
        String said = ran.err().replace(folder.toString(), "{folder}");
        assertEquals(file.part("says"), said.lines().findFirst().orElse("") + "\n");
        String usage = said.contains("Usage: ")
                ? said.substring(said.indexOf("Usage: ")).split("[ \n]")[2]
                : "none";
        assertEquals(file.part("usage").strip(), usage, "whose usage follows");
    }

    static List<CaseFile> invalid_command_line_ends_with_2_and_a_reason() {
        return CaseFile.all("/cli/refused");
    }

    @Test
    void help_lists_the_commands() {
        Ran ran = run("--help");
        assertEquals(0, ran.exitCode());
        assertEquals("", ran.err());
        List<String> listed = ran.out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> !line.startsWith("   "))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        List<String> known = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getSubcommands()
                .keySet()
                .stream()
                .toList();
        assertEquals(known, listed);
        assertTrue(known.containsAll(List.of("mock", "verify", "rules")), known.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "99999"})
    void port_that_does_not_exist_is_refused(String port) {
        Ran ran = run("mock", "--port", port);
        assertEquals(2, ran.exitCode());
        assertEquals(
                "--port: wanted a port from 0 (a free one) to 65535, came " + port,
                ran.err().lines().findFirst().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mock", "verify", "rules"})
    void help_of_a_command_lists_usage_and_options(String command) {
        Ran ran = run(command, "--help");
        assertEquals(0, ran.exitCode());
        assertEquals("", ran.err());
        assertTrue(ran.out().startsWith("Usage: contract-harness " + command + " "), ran.out());
        CommandLine line = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getSubcommands()
                .get(command);
        line.getCommandSpec().options().forEach(option -> {
            assertTrue(option.description().length == 1 && option.description()[0].endsWith("."), option.longestName());
            assertTrue(ran.out().contains(option.longestName()), option.longestName());
        });
    }

    @Test
    void help_of_verify_lists_the_exit_codes() {
        assertEquals("""
                Exit codes:
                  0   every gated rule held
                  1   a gated rule is broken
                  2   the run was unusable: bad option or file, target out of reach, report not
                        written, or a scenario went wrong
                  3   inconclusive: nothing was proven
                """, run("verify", "--help").out().replaceFirst("(?s).*(?=Exit codes:)", ""));
    }

    @Test
    void version_is_printed() {
        Ran ran = run("--version");
        assertEquals(new Ran(0, "contract-harness (not packaged)\n", ""), ran);
    }

    @Test
    void rules_lists_provenance_place_and_scenarios_of_each_rule() {
        Ran ran = run("rules");
        assertEquals(0, ran.exitCode());
        assertEquals("", ran.err());
        List<String> lines = ran.out().lines().toList();
        ApiContract description = ApiContract.builtIn();
        long documented = description.rules().values().stream()
                .filter(rule -> rule.provenance().documented())
                .count();
        List<String> expected = description.rules().values().stream()
                .flatMap(rule -> Stream.of(
                        rule.id().value(), "    " + rule.says(), "    " + rule.provenance() + ", " + rule.place()))
                .toList();
        assertEquals(
                expected,
                lines.subList(0, lines.size() - 1).stream()
                        .filter(line -> !line.startsWith("    judged by: "))
                        .toList());
        assertTrue(lines.get(lines.size() - 1)
                .matches(expected.size() / 3 + " rules, " + documented + " documented, "
                        + (expected.size() / 3 - documented) + " inferred; \\d+ scenarios"));
        assertEquals(
                "    judged by: extending.feature 'Asking for summary adds summary'",
                lines.get(lines.indexOf("get-intervention.extend.summary.filled") + 3));
        assertEquals(
                "    judged by: bad-parameters.feature 'A value under another name than extend adds nothing',"
                        + " extending.feature 'Nothing is added that was not asked for', extending.feature 'Asking for"
                        + " technical-installations adds technicalInstallations' and 25 more",
                lines.get(lines.indexOf("get-intervention.extend.summary.absent") + 3));
    }

    @Test
    void run_without_scenarios_is_inconclusive() {
        Ran ran = run("verify", "--tags", "@get-intervention and @execute-intervention");
        assertEquals(3, ran.exitCode());
        assertEquals("", ran.err());
        assertTrue(
                ran.out()
                        .contains("INCONCLUSIVE  --tags: no scenario has '@get-intervention and @execute-intervention';"
                                + " `rules` lists ids, `--plan` lists scenarios (exit 3)\n"),
                ran.out());
    }

    @Test
    void plan_sends_nothing_and_is_inconclusive() throws IOException {
        Path profile = Files.writeString(folder.resolve("stage.yaml"), "baseUrl: http://127.0.0.1:1\n");
        Ran ran =
                run("verify", "--plan", "--target", profile.toString(), "--tags", "@rule:get-intervention.repeatable");
        assertEquals(new Ran(3, """
                        plan for stage.yaml at http://127.0.0.1:1
                          reads    extending.feature: Interventions are not mixed up
                          reads    reading.feature: Reading changes nothing
                        changes  nothing: no --allow-mutations, or nothing under `executable:` in the profile
                        pace     as fast as it answers, at most 2000 requests, for at most 1800 s
                        """, ""), ran);
    }

    @Test
    void exhausted_memory_ends_with_2_and_one_line() {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create())
                .setErr(new PrintWriter(err, true))
                .setExecutionStrategy(parsed -> {
                    throw new OutOfMemoryError("of the test");
                });
        assertEquals(2, Main.execute(line));
        assertEquals(
                "memory ran out: the heap has N MB; give Java a larger one, such as -Xmx1g\n",
                err.toString().replaceAll("has \\d+", "has N"));
    }
}

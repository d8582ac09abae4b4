package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableRunTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void write_reports_of_an_earlier_run() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("r"));
        for (String name :
                List.of("result.json", "junit.xml", "ctrf.json", "cucumber.html", "report.html", "own.txt")) {
            Files.writeString(reports.resolve(name), "of the run before");
        }
        Files.writeString(folder.resolve("bad.yaml"), "baseUrl: [");
        Files.writeString(folder.resolve("good.yaml"), "baseUrl: http://127.0.0.1:1\n");
    }

    private int run(String line) {
        String[] arguments = Stream.of(line.split(" "))
                .map(one -> one.replace("{f}", folder.toString()))
                .toArray(String[]::new);
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
                .execute(arguments);
    }

    private List<String> ofTheRunBefore() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            return files.filter(file -> read(file).contains("of the run before"))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --report-dir {f}/r --target {f}/bad.yaml",
                "verify --target {f}/no-such.yaml --report-dir={f}/r",
                "verify --report-dir {f}/r --no-such-option",
                "verify --seed x --report-dir {f}/r",
                "verify --shard 9 --report-dir {f}/r",
                "verify --shard 999/999 --report-dir {f}/r",
                "verify --tags (( --report-dir {f}/r",
                "verify --baseline {f}/no-such.yaml --report-dir {f}/r",
                "verify --baseline-update --report-dir {f}/r",
                "verify --report-dir {f}/r --target ftp://x",
                "verfiy --report-dir {f}/r",
                "mock --report-dir {f}/r",
                "mock --upstream {f}/bad.yaml --report-dir {f}/r",
                "mock --upstream {f}/good.yaml --host no.such.host.invalid --report-dir {f}/r",
                "report merge {f}/no-such --out {f}/r",
                "report merge --no-such-option --out {f}/r"
            })
    void run_that_cannot_start_replaces_old_reports_by_its_reason(String line) throws IOException {
        assertEquals(2, run(line), err::toString);
        assertEquals(List.of("own.txt"), ofTheRunBefore());
        JsonNode verdict = new ObjectMapper()
                .readTree(folder.resolve("r/result.json").toFile())
                .get("verdict");
        assertEquals("unusable 2", verdict.get("end").asText() + " " + verdict.get("exitCode"));
        assertEquals(
                err.toString().lines().findFirst().orElseThrow(),
                verdict.get("because").asText());
    }

    @Test
    void plan_leaves_no_old_report() throws IOException {
        assertEquals(3, run("verify --plan --target {f}/good.yaml --report-dir {f}/r"));
        assertEquals(List.of("own.txt"), ofTheRunBefore());
    }

    @ParameterizedTest
    @CsvSource({
        "verify --help --report-dir {f}/r",
        "report merge {f}/r --out {f}/r",
        "report merge {f}/r {f}/r/../r --out {f}/r",
        "rules --report-dir",
    })
    void reports_that_are_not_of_this_run_stay(String line) throws IOException {
        run(line);
        assertEquals(6, ofTheRunBefore().size());
    }

    @Test
    void folder_is_not_created_for_a_command_without_reports() {
        assertEquals(2, run("rules --report-dir {f}/new"));
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void password_of_a_target_is_not_shown() throws IOException {
        assertEquals(2, run("verify --target http://me:secret-1@127.0.0.1:1/ --report-dir {f}/r"));
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> read(file).contains("secret-1")).toList());
        }
    }

    @Test
    void unusable_reports_have_every_format() throws IOException {
        run("verify --report-dir {f}/r --seed x");
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            assertEquals(
                    Arrays.asList(
                            "annotations.txt",
                            "ctrf.json",
                            "junit.xml",
                            "own.txt",
                            "report.html",
                            "result.json",
                            "results.sarif",
                            "summary.md"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}

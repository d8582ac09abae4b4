package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contractharness.report.Report;
import io.contractharness.report.merge.ResultJsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every report says which build was deployed, and what share of the rules had to be judged. */
class VersionInReportsTest {
    private static final Report KNOWN = new Things()
            .held("200.status")
            .version("1.4.2+<a>")
            .requireJudged(5)
            .report();
    private static final Report UNKNOWN = new Things().held("200.status").report();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            report.html     | <dt>version</dt><dd>1.4.2+&lt;a&gt;</dd>
            report.html     | <dt>judged</dt><dd>at least 5 % wanted (--require-judged)</dd>
            junit.xml       | <properties><property name="version" value="1.4.2+&lt;a&gt;"/></properties>
            ctrf.json       | "appVersion": "1.4.2+<a>"
            result.json     | "deployedVersion": "1.4.2+<a>",
            result.json     | "requireJudged": 5,
            summary.md      | at https:<wbr>//stage.example/main, version 1.4.2+&#60;a&#62;; 1 requests
            summary.md      | --seed 7 --require-judged 5
            annotations.txt | title=contract HELD (version 1.4.2+<a>)
            results.sarif   | "deployedVersion": "1.4.2+<a>"
            """)
    void each_file_has_the_version(String name, String text) throws IOException {
        assertEquals(
                List.of(true, false),
                List.of(
                        written(KNOWN, name).contains(text),
                        written(UNKNOWN, name).contains(text)));
    }

    private String written(Report report, String name) throws IOException {
        new ReportFolder(folder).write(report);
        return Files.readString(folder.resolve(name));
    }

    @Test
    void the_console_has_the_version() {
        assertEquals(
                "1 of 13 rules held on stage.yaml at https://stage.example/main, version 1.4.2+<a>; 2 scenarios, 1"
                        + " requests, 1.5 s",
                new ConsoleSummary(KNOWN)
                        .text()
                        .lines()
                        .reduce((one, last) -> last)
                        .orElseThrow());
    }

    @Test
    void the_version_is_read_again() throws IOException {
        written(KNOWN, "result.json");
        Report read = ResultJsonReader.read(folder.resolve("result.json"), Things.description());
        assertEquals(KNOWN.subject(), read.subject());
        assertEquals(KNOWN.verdict(), read.verdict());
        JsonNode properties = new ObjectMapper()
                .readTree(folder.resolve("results.sarif").toFile())
                .at("/runs/0/invocations/0/properties");
        assertEquals("{\"deployedVersion\":\"1.4.2+<a>\"}", properties.toString());
    }
}

package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.cli.output.ConsoleWriter;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import io.contractharness.report.baseline.BaselineFile;
import io.contractharness.report.merge.ResultJsonReader;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import io.contractharness.report.writer.ResultJsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Each text of {@code hostile/texts.txt} stands everywhere in a report; no output of it is more than text. */
class HostileTextTest {
    private static final String HARMLESS = "harmless";
    private static final Pattern COMMAND = Pattern.compile("(?m)^[\\s\\p{Z}]*::|##\\w*\\[");
    private static final Pattern ANNOTATION =
            Pattern.compile("::(notice|warning|error) (title|file)=[^:\\n]*::[^\\n]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    @TempDir
    Path folder;

    /** A name, and a text with the escapes of Java; one is much longer than any name. */
    static Stream<Arguments> texts() {
        return Stream.concat(
                ExpectedFile.read("/hostile/texts.txt").lines().map(line -> {
                    String[] row = line.split(" \\| ", 2);
                    String text = ESCAPE.matcher(row[1].replace("\\n", "\n")
                                    .replace("\\r", "\r")
                                    .replace("\\t", "\t"))
                            .replaceAll(found ->
                                    Matcher.quoteReplacement("" + (char) Integer.parseInt(found.group(1), 16)));
                    return Arguments.of(row[0], text);
                }),
                Stream.of(Arguments.of("a long text", "::x\u001b".repeat(2_000))));
    }

    private Report report(String text) throws IOException {
        return HostileReport.of(text, folder).report();
    }

    private Map<String, String> outputs(String text) throws IOException {
        Report report = report(text);
        Map<String, String> outputs = new LinkedHashMap<>();
        StringWriter shown = new StringWriter();
        try (PrintWriter console = new ConsoleWriter(new PrintWriter(shown))) {
            console.print(new ConsoleSummary(report).text());
            console.print(new ConsoleSummary(report).textOfStopped());
        }
        outputs.put("console", shown.toString());
        Path reports = Files.createTempDirectory(folder, "reports");
        for (String name : new ReportFolder(reports).write(report)) {
            outputs.put(name, Files.readString(reports.resolve(name)));
        }
        return outputs;
    }

    /** Lines that begin like ours: not those that are indented below them. */
    private static long ownLines(String text) {
        return text.lines().filter(line -> !line.startsWith("  ")).count();
    }

    private static void assertOnlyText(String name, String text) {
        assertEquals(VisibleText.of(text), text, name);
        String rest = name.equals("annotations.txt") ? ANNOTATION.matcher(text).replaceAll("") : text;
        assertFalse(COMMAND.matcher(rest).find(), () -> name + ": " + rest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void no_output_is_more_than_text(String name, String text) throws Exception {
        Map<String, String> outputs = outputs(text);
        Map<String, String> harmless = outputs(HARMLESS);
        outputs.forEach(HostileTextTest::assertOnlyText);
        assertEquals(ownLines(harmless.get("console")), ownLines(outputs.get("console")), outputs.get("console"));
        for (String file : List.of("annotations.txt", "ctrf.json", "results.sarif", "result.json")) {
            assertEquals(
                    harmless.get(file).lines().count(),
                    outputs.get(file).lines().count(),
                    file);
        }
        assertEquals(tags(harmless.get("report.html")), tags(outputs.get("report.html")));
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(outputs.get("junit.xml"))));
        assertTrue(
                errors(xml)
                        .contains(
                                VisibleText.ofLines(VisibleText.inOneLine(text)).replace('\t', ' ')),
                errors(xml)::toString);
        JsonNode result = new ObjectMapper().readTree(outputs.get("result.json"));
        assertEquals(text, result.at("/target").asText());
        JsonNode sarif = new ObjectMapper().readTree(outputs.get("results.sarif"));
        assertEquals(
                VisibleText.ofLines(text),
                sarif.at("/runs/0/invocations/0/properties/deployedVersion").asText());
        JsonNode ctrf = new ObjectMapper().readTree(outputs.get("ctrf.json"));
        assertEquals(
                VisibleText.ofLines(text),
                ctrf.at("/results/environment/appVersion").asText());
    }

    private static List<String> errors(Document xml) {
        NodeList errors = xml.getElementsByTagName("error");
        return IntStream.range(0, errors.getLength())
                .mapToObj(i -> ((Element) errors.item(i)).getAttribute("message"))
                .toList();
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<(?!/?mark>)[!/]?\\w+")
                .matcher(html)
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** What is outside of a block of code has no link, no mention, no HTML and no list but our own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void summary_has_our_own_markup_only(String name, String text) throws IOException {
        assertEquals(
                markup(outputs(HARMLESS).get("summary.md")),
                markup(outputs(text).get("summary.md")));
    }

    private static List<String> markup(String markdown) {
        String outside = markdown.replaceAll("(?ms)^(`{3,})sh\\n.*?\\n\\1$", "CODE")
                .replace("<wbr>", "\u2060")
                .replaceAll("&#\\d+;", "");
        return Pattern.compile("(?m)^[-+=>] ?|^#+|^\\d+[.)] |\\*\\*|[`<>@~\\[\\]|]|://|www\\.|CODE$|^$")
                .matcher(outside)
                .results()
                .map(found -> found.group())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void line_of_the_console_is_one_line(String name, String text) {
        StringWriter shown = new StringWriter();
        PrintWriter console = new ConsoleWriter(new PrintWriter(shown));
        console.println(text);
        console.println((Object) text);
        console.printf("a %s%n", text);
        console.format(Locale.ROOT, "b %s %d%n", text, 5);
        console.close();
        assertOnlyText(name, shown.toString());
        List<String> own =
                shown.toString().lines().filter(line -> !line.startsWith("  ")).toList();
        assertEquals(
                List.of(
                        VisibleText.ofLines(first(text)),
                        VisibleText.ofLines(first(text)),
                        "a " + VisibleText.inLine(text),
                        "b " + VisibleText.inLine(text) + " 5"),
                own.stream().map(String::stripTrailing).toList().equals(List.of()) ? own : own);
    }

    private static String first(String text) {
        return text.split("\n", 2)[0];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void result_and_baseline_are_read_back(String name, String text) throws IOException {
        HostileReport hostile = HostileReport.of(text, folder);
        Report report = hostile.report();
        Path known = folder.resolve("known.yaml");
        Files.writeString(known, "# " + VisibleText.inLine(text) + "\n");
        BaselineFile baseline = new BaselineFile(known, hostile.description());
        Report fresh = report.withBaseline(baseline.readForUpdate(LocalDate.parse("2026-06-01")));
        int added = baseline.update(fresh).added().size();
        assertOnlyText("known.yaml", Files.readString(known));
        assertEquals(added, YamlTree.read(known, "known.yaml").root().size());
        assertEquals(
                added,
                baseline.readForUpdate(LocalDate.parse("2026-06-01")).entries().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void merged_report_is_the_report(String name, String text) throws IOException {
        HostileReport hostile = HostileReport.of(text, folder);
        Report report = hostile.report();
        Path reports = folder.resolve("part");
        new ReportFolder(reports).write(report);
        Path file = reports.resolve("result.json");
        JsonNode tree = new ObjectMapper().readTree(file.toFile());
        // no such name of a header can be sent
        tree.findValues("headers").forEach(headers -> ((ObjectNode) headers.get(0)).put("name", "x"));
        Files.writeString(file, VisibleText.inJson(tree.toString()));
        Report read = ResultJsonReader.read(file, hostile.description());
        assertEquals(report.subject().target(), read.subject().target());
        assertEquals(
                new ResultJsonWriter(report).tree().at("/counts"),
                new ResultJsonWriter(read).tree().at("/counts"));
    }
}

package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.ExpectedFile;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.report.Report;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFolderTest {
    private static final String PRIVATE = "rwx------\nrw-------\n";

    @TempDir
    Path folder;

    private Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void every_format_is_written() throws IOException {
        List<String> names = new ReportFolder(folder).write(Things.mixed());

        assertEquals(
                List.of(
                        "report.html",
                        "junit.xml",
                        "ctrf.json",
                        "result.json",
                        "summary.md",
                        "annotations.txt",
                        "results.sarif"),
                names);
        assertEquals(
                List.copyOf(new java.util.TreeSet<>(names)),
                List.copyOf(written().keySet()));
        assertTrue(written().values().stream().allMatch(text -> text.endsWith("\n") || text.endsWith(">")));
    }

    /** What a file of {@code report/everything} leaves out: the style, and hashes of it and of the description. */
    private static String fixed(String text) {
        return text.replaceFirst("(?s)<style>.*</style>", "<style/>")
                .replaceFirst("sha256-[^=]+=", "sha256-…=")
                .replace(ResultJsonWriter.sha256(Things.description()), "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "junit.xml", "summary.md", "annotations.txt"})
    void full_report_is_as_recorded(String name) throws IOException {
        new ReportFolder(folder).write(Things.everything());

        assertEquals(
                "",
                ExpectedFile.diff(
                        ExpectedFile.read("/report/everything/" + name),
                        fixed(Files.readString(folder.resolve(name)))));
    }

    @Test
    void only_the_owner_may_read_the_reports() throws IOException {
        Path own = folder.resolve("a/b");
        ReportFolder reports = new ReportFolder(own);
        reports.prepare();
        for (String name : List.of("cucumber.html", "cucumber.ndjson")) {
            Files.newOutputStream(own.resolve(name)).close(); // as Cucumber opens them
            Files.writeString(own.resolve(name), "a step that failed shows traffic too");
        }
        assertEquals(PRIVATE, permissions(own), "while the run goes on");
        reports.write(Things.mixed());
        assertEquals(PRIVATE, permissions(own), "afterwards");
    }

    /**
     * The permissions of the folder and its files, each once; the expected ones where the file system has no owners.
     */
    private static String permissions(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return PRIVATE;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            StringBuilder permissions = new StringBuilder();
            for (Path path : all.toList()) {
                String line = PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + "\n";
                permissions.append(permissions.indexOf(line) < 0 ? line : "");
            }
            return permissions.toString();
        }
    }

    @Test
    void open_folder_stays_open_but_its_reports_are_private() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path before = Files.writeString(folder.resolve("cucumber.html"), "of the run before");
            Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rw-r--r--"));
            new ReportFolder(folder).prepare();
            new ReportFolder(folder).write(Things.mixed());
            assertEquals("rwxr-xr-x\nrw-------\n", permissions(folder));
            assertFalse(Files.exists(before), "what Cucumber did not write");
        }
    }

    @Test
    void old_reports_are_removed() throws IOException {
        Files.writeString(folder.resolve("result.json"), "of the run before");
        Files.writeString(folder.resolve(".result.json123.tmp"), "of a run that was killed");
        Files.writeString(folder.resolve("notes.txt"), "of somebody else");

        new ReportFolder(folder).prepare();

        assertEquals(Map.of("notes.txt", "of somebody else", "cucumber.html", "", "cucumber.ndjson", ""), written());
    }

    @Test
    void report_that_cannot_be_removed_is_named_and_keeps_no_other() throws IOException {
        Files.createDirectories(folder.resolve("annotations.txt/something inside"));
        for (String name : List.of("junit.xml", "result.json", "report.html")) {
            Files.writeString(folder.resolve(name), "of the run before");
        }

        assertEquals(
                folder.resolve("annotations.txt") + ": cannot be written (DirectoryNotEmptyException)",
                assertThrowsExactly(UnwritableFileException.class, () -> new ReportFolder(folder).clear())
                        .getMessage());

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("annotations.txt")), left.toList());
        }
    }

    @Test
    void folder_is_created() {
        new ReportFolder(folder.resolve("a/b")).prepare();

        assertTrue(Files.isDirectory(folder.resolve("a/b")));
    }

    @Test
    void folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertEquals(
                file + ": cannot be written (FileAlreadyExistsException)",
                assertThrowsExactly(UnwritableFileException.class, () -> new ReportFolder(file).prepare())
                        .getMessage());
    }

    @Test
    void file_that_cannot_be_written_is_named_and_not_left() throws IOException {
        Path page = folder.resolve("report.html");
        Files.createDirectories(page.resolve("something inside"));

        String message = assertThrowsExactly(
                        UnwritableFileException.class, () -> new ReportFolder(folder).write(Things.mixed()))
                .getMessage();

        assertTrue(message.startsWith(page + ": cannot be written ("), message);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(page), left.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-0123456789",
                "canary/with+all=of&what\"is'escaped<in>some\\format",
                "canary with % and : and , and | and `",
                "eyJjYW5hcnkiOiJjYW5hcnkifQ.eyJjYW5hcnkiOiJjYW5hcnkifQ.canarycanary"
            })
    void no_file_contains_a_credential(String canary) throws IOException {
        Map<String, String> shapes = Map.of(
                "as it is",
                canary,
                "in a URL",
                URLEncoder.encode(canary, StandardCharsets.UTF_8),
                "signed",
                "https://b.example/1?X-Amz-Signature=canarysigned&X-Amz-Credential=canarysigned",
                "refused by the storage",
                "<SignatureProvided>canarysigned</SignatureProvided><AWSAccessKeyId>canarysigned</AWSAccessKeyId>");
        Things things = new Things().credentials(Credentials.of(canary, canary)).held("200.status");
        shapes.forEach((where, text) -> {
            String all = "x " + text + " y";
            things.add(
                    all,
                    CheckResult.broken(RuleId.parse("get-thing.200.name.type"), all, all, all),
                    exchange(canary, text));
            things.add(
                    all,
                    CheckResult.broken(RuleId.parse("get-thing.repeatable"), all, all, all),
                    exchange(canary, text));
            things.crashed(all);
            things.notJudged("thingId.*", all);
        });

        Report report = things.report();
        new ReportFolder(folder).write(report);

        written().forEach((name, text) -> {
            for (String part : canary.split("[^a-z0-9-]+")) {
                assertFalse(part.contains("canary") && text.contains(part), name + " tells " + part);
            }
            assertFalse(text.contains("canarysigned"), name + " tells a signature");
        });
    }

    private static Exchange exchange(String canary, String text) {
        Request request = Request.of("GET", "/things/1?a=" + URLEncoder.encode(canary, StandardCharsets.UTF_8))
                .withHeader("Authorization", "Bearer " + canary)
                .withHeader("x-session-token", canary)
                .withHeader("Cookie", "a=" + text)
                .withBody("{\"a\":\"" + text + "\"}");
        return new Exchange(
                Things.BASE,
                request,
                new Response(200, List.of(), ("x " + text).getBytes(StandardCharsets.UTF_8)),
                Duration.ofMillis(3));
    }
}

package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report in all its formats, in one folder. Each file is written aside and moved into place, so that it is whole or not
 * there; it shows what was sent and answered, so only its owner may read it.
 */
public final class ReportFolder {
    private static final List<String> NAMES =
            List.of("report.html", "junit.xml", "result.json", "summary.md", "annotations.txt", "results.sarif");
    /** Written by Cucumber while the run goes on, into files that it finds. */
    private static final List<String> CUCUMBERS = List.of("cucumber.html", "cucumber.ndjson");

    private final Path folder;

    /** @param folder is made when it is not there */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder and removes the reports of a run before: a run that is interrupted must not leave those of another,
     * nor one that others can read.
     *
     * @throws UnwritableFileException when the folder cannot be written; the message names it
     */
    public void prepare() {
        try {
            PrivateFiles.folder(folder);
            for (String name : NAMES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            for (String name : CUCUMBERS) {
                PrivateFiles.file(folder.resolve(name));
            }
            Files.delete(Files.createTempFile(folder, ".probe", ".tmp"));
        } catch (IOException e) {
            throw wrong(folder, e);
        }
    }

    /**
     * Writes every format.
     *
     * @return the names of the files
     * @throws UnwritableFileException when a file cannot be written; the message names it
     */
    public List<String> write(Report report) {
        Map<String, Writing> writings = new LinkedHashMap<>();
        writings.put("report.html", file -> Files.writeString(file, utf8(new HtmlPage(report).text())));
        writings.put("junit.xml", file -> new JunitXml(report).write(file));
        writings.put("result.json", file -> Files.writeString(file, json(new ResultJsonWriter(report).tree())));
        writings.put("summary.md", file -> Files.writeString(file, utf8(new MarkdownSummary(report).text())));
        writings.put("annotations.txt", file -> Files.writeString(file, utf8(new GitHubAnnotations(report).text())));
        writings.put("results.sarif", file -> Files.writeString(file, json(new SarifLog(report).tree())));
        writings.forEach(this::write);
        CUCUMBERS.forEach(this::removeUnused);
        return NAMES;
    }

    private void removeUnused(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw wrong(file, e);
        }
    }

    /** Writes one format into a file. */
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void write(String name, Writing writing) {
        Path file = folder.resolve(name);
        try {
            PrivateFiles.folder(folder);
            Path aside = Files.createTempFile(folder, "." + name, ".tmp"); // for its owner only, where that is known
            try {
                writing.to(aside);
                move(aside, file);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw wrong(file, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String json(JsonNode tree) {
        return utf8(Json.indented(tree) + "\n");
    }

    /** Half a surrogate pair, as a target may send it, has no place in UTF-8. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static UnwritableFileException wrong(Path path, IOException e) {
        // The message of a FileSystemException is the file again.
        String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        String why = said == null ? e.getClass().getSimpleName() : said;
        return new UnwritableFileException(path + ": cannot be written (" + why + ")");
    }
}

package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.contract.source.Json;
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

/** Writes a report in all formats into one folder; only its owner may read the files, because they show requests and responses. */
public final class ReportFolder {
    private static final List<String> NAMES =
            List.of("report.html", "junit.xml", "result.json", "summary.md", "annotations.txt", "results.sarif");
    /** Written by Cucumber during the run, into existing files. */
    private static final List<String> CUCUMBER_NAMES = List.of("cucumber.html", "cucumber.ndjson");

    private final Path folder;

    /** @param folder is created when it does not exist */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates the folder and removes the reports of an earlier run, so that an interrupted run does not leave them behind.
     *
     * @throws ConfigurationException when the folder cannot be written; the message names it
     */
    public void prepare() {
        try {
            PrivateFiles.folder(folder);
            for (String name : NAMES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            for (String name : CUCUMBER_NAMES) {
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
     * @throws ConfigurationException when a file cannot be written; the message names it
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
        CUCUMBER_NAMES.forEach(this::removeEmpty);
        return NAMES;
    }

    private void removeEmpty(String name) {
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

    /** Writes into another file and moves it, so that a file is complete or does not exist. */
    private void write(String name, Writing writing) {
        Path file = folder.resolve(name);
        try {
            PrivateFiles.folder(folder);
            Path temporary = Files.createTempFile(folder, "." + name, ".tmp"); // only its owner may read it
            try {
                writing.to(temporary);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
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

    /** Replaces lone surrogates, which a target may send and UTF-8 does not allow. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static ConfigurationException wrong(Path path, IOException e) {
        // the message of a FileSystemException repeats the file name
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        String why = reason == null ? e.getClass().getSimpleName() : reason;
        return new ConfigurationException(path + ": cannot be written (" + why + ")");
    }
}

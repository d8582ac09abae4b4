package io.contractharness.report.writer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.AtomicFile;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a report in all formats into one folder; only its owner may read the files, because they show requests and responses. */
public final class ReportFolder {
    private static final List<String> NAMES = List.of(
            "report.html", "junit.xml", "ctrf.json", "result.json", "summary.md", "annotations.txt", "results.sarif");
    /** Written by Cucumber during the run, into existing files. */
    private static final List<String> CUCUMBER_NAMES = List.of("cucumber.html", "cucumber.ndjson");

    private final Path folder;

    /** @param folder is created when it does not exist */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Removes the reports of an earlier run, and no other file. A command does it before anything else, so that a run that
     * cannot start does not leave them behind.
     *
     * @throws UnwritableFileException when one cannot be removed; the message names it
     */
    public void clear() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw wrong(folder, new FileAlreadyExistsException(folder.toString()));
        }
        if (!Files.exists(folder)) {
            return;
        }
        List<UnwritableFileException> left = new ArrayList<>();
        for (Path file : reports()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                left.add(wrong(file, e)); // the others must go all the same
            }
        }
        if (!left.isEmpty()) {
            throw left.get(0);
        }
    }

    private List<Path> reports() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(ReportFolder::isReport).toList();
        } catch (IOException e) {
            throw wrong(folder, e);
        }
    }

    /** Also one that was being written when its process was killed. */
    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return CUCUMBER_NAMES.contains(name)
                || NAMES.stream()
                        .anyMatch(own -> name.equals(own) || name.startsWith("." + own) && name.endsWith(".tmp"));
    }

    /**
     * Creates the folder without reports of an earlier run.
     *
     * @throws UnwritableFileException when the folder cannot be written; the message names it
     */
    public void prepare() {
        clear();
        try {
            PrivateFiles.folder(folder);
            for (String name : CUCUMBER_NAMES) {
                PrivateFiles.file(folder.resolve(name));
            }
            Files.delete(Files.createTempFile(folder, ".probe", ".tmp"));
        } catch (IOException e) {
            throw wrong(folder, e);
        }
    }

    /**
     * Writes every format, {@code result.json} last: where it is, all others of its run are there and whole, even if the process
     * was killed.
     *
     * @return the names of the files
     * @throws UnwritableFileException when a file cannot be written; the message names it
     */
    public List<String> write(Report report) {
        write("report.html", new HtmlPage(report).text());
        write("junit.xml", new JunitXml(report).text());
        write("ctrf.json", json(new CtrfJson(report).tree()));
        write("summary.md", new MarkdownSummary(report).text());
        write("annotations.txt", new GitHubAnnotations(report).text());
        write("results.sarif", json(new SarifLog(report).tree()));
        write("result.json", json(new ResultJsonWriter(report).tree()));
        CUCUMBER_NAMES.forEach(this::removeEmpty);
        return NAMES;
    }

    private static String json(ObjectNode tree) {
        return VisibleText.inJson(Json.indented(tree)) + "\n";
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

    /** Writes into another file and moves it, so that a file is complete or does not exist. */
    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            PrivateFiles.folder(folder);
            Path temporary = Files.createTempFile(folder, "." + name, ".tmp"); // only its owner may read it
            try {
                // replaces lone surrogates, which a target may send and UTF-8 does not allow
                Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
                AtomicFile.move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw wrong(file, e);
        }
    }

    private static UnwritableFileException wrong(Path path, IOException e) {
        // the message of a FileSystemException repeats the file name
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        String why = reason == null ? e.getClass().getSimpleName() : reason;
        return new UnwritableFileException(path + ": cannot be written (" + why + ")");
    }

    /** Creates folders and files that only their owner may open, where the file system supports this. */
    private static final class PrivateFiles {
        private PrivateFiles() {}

        /** An existing folder keeps its permissions. */
        static void folder(Path folder) throws IOException {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }

        /** Creates an empty file and replaces an existing one, whose permissions may be wider. */
        static void file(Path file) throws IOException {
            Files.deleteIfExists(file);
            Files.createFile(file, attributes(file, "rw-------"));
        }

        private static FileAttribute<?>[] attributes(Path path, String permissions) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                    }
                    : new FileAttribute<?>[0];
        }
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CucumberReportTest {
    private final List<String> unwritten = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void report_contains_what_is_written() throws Exception {
        Path file = folder.resolve("a.html");
        try (CucumberReport out = new CucumberReport(file, unwritten::add)) {
            out.write("<ab>".getBytes(StandardCharsets.UTF_8), 1, 2);
            out.write('c');
        }
        assertEquals("abc", Files.readString(file));
        assertEquals(List.of(), unwritten);
    }

    /** The link to {@code /dev/full} acts as a full disk. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void full_disk_is_reported_once_and_leaves_no_file() throws Exception {
        Path file = Files.createSymbolicLink(folder.resolve("a.html"), Path.of("/dev/full"));
        try (CucumberReport out = new CucumberReport(file, unwritten::add)) {
            out.write(1);
            out.write(2);
            out.flush();
        }
        assertEquals(List.of(file + ": cannot be written (No space left on device)"), unwritten);
        assertFalse(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void file_that_cannot_be_created_is_reported() {
        Path file = folder.resolve("none").resolve("a.html");
        new CucumberReport(file, unwritten::add).close();
        assertEquals(List.of(file + ": cannot be written (" + file + ")"), unwritten);
    }
}

package io.contractharness.contract.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final String OLD = "old".repeat(100_000);
    private static final String NEW = "new".repeat(100_000);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_is_replaced_and_keeps_its_permissions() throws IOException {
        Path file = Files.writeString(folder.resolve("known.yaml"), OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        AtomicFile.write(file, NEW);

        assertEquals(NEW, Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("known.yaml"), names());
    }

    @Test
    void what_a_killed_process_left_is_removed() throws IOException {
        Files.writeString(folder.resolve(".known.yaml.tmp"), "half");

        AtomicFile.write(folder.resolve("known.yaml"), NEW);

        assertEquals(List.of("known.yaml"), names());
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("real.yaml"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        AtomicFile.write(link, NEW);

        assertTrue(Files.isSymbolicLink(link));
        assertEquals(NEW, Files.readString(file));
    }

    @Test
    void a_file_that_cannot_be_written_stays_as_it_is() throws IOException {
        Path missing = folder.resolve("no/known.yaml");

        assertThrows(IOException.class, () -> AtomicFile.write(missing, NEW));
        assertEquals(List.of(), names());
    }

    /** Writes the old and the new text in turns until somebody ends it. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            for (int i = 0; ; i++) {
                AtomicFile.write(Path.of(arguments[0]), i % 2 == 0 ? OLD : NEW);
                System.out.println(i);
            }
        }
    }

    @Test
    void a_process_that_is_killed_leaves_a_whole_file() throws Exception {
        Path file = folder.resolve("known.yaml");
        for (int i = 0; i < 5; i++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Writer.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertEquals("0", writer.inputReader().readLine());
                assertEquals("1", writer.inputReader().readLine());
            } finally {
                writer.destroyForcibly(); // SIGKILL
                assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
            }
            assertTrue(List.of(OLD, NEW).contains(Files.readString(file)), "a whole text");
        }
    }
}

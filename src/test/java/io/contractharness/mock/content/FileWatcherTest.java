package io.contractharness.mock.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check is called by the test, without waiting. */
class FileWatcherTest {
    @TempDir
    private Path temp;

    private Path folder;
    private Runnable duringRead = () -> {};
    private final List<String> taken = new ArrayList<>();
    private FileWatcher<String> watch;

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(temp.resolve("stubs"));
        Files.createDirectory(folder.resolve("sub"));
        write("a.json", "1");
        write("b.json", "1");
        watch = new FileWatcher<>(
                () -> List.of(
                        new FileFolder("stubs", folder, true, List.of()),
                        new FileFolder("flat", temp, false, List.of(".yaml")),
                        new FileFolder("later", temp.resolve("later"), true, List.of())),
                this::read,
                (came, changed) -> taken.add(came + " " + changed));
    }

    private String read() {
        String came = folder.resolve("a.json").toFile().exists() ? text("a.json") : "none";
        duringRead.run();
        return came;
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each write gets a different time, because two saves by hand never have the same one. */
    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            FileTime before = Files.exists(path) ? Files.getLastModifiedTime(path) : FileTime.from(Instant.EPOCH);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            Files.setLastModifiedTime(path, FileTime.from(before.toInstant().plusSeconds(1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> looks(int number) {
        taken.clear();
        for (int i = 0; i < number; i++) {
            watch.check();
        }
        return List.copyOf(taken);
    }

    @Test
    void without_a_change_nothing_is_read() {
        assertEquals(List.of(), looks(3));
    }

    @Test
    void a_change_is_read_once_after_the_files_stayed_the_same() {
        write("a.json", "2");
        assertEquals(List.of(), looks(1));
        write("a.json", "3");
        assertEquals(List.of(), looks(1));
        assertEquals(List.of("3 [stubs/a.json]"), looks(1));
        assertEquals(List.of(), looks(2));
    }

    @Test
    void new_and_removed_files_and_folders_are_changes() throws IOException {
        write("sub/c.json", "1");
        Files.delete(folder.resolve("b.json"));
        write("../later/x.json", "1");
        write("../d.yaml", "1");
        assertEquals(List.of("1 [flat/d.yaml, later, later/x.json, stubs/b.json, stubs/sub/c.json]"), looks(3));
    }

    @Test
    void a_renamed_file_of_equal_size_and_time_is_a_change() throws IOException {
        FileTime time = Files.getLastModifiedTime(folder.resolve("a.json"));
        Path other = Files.writeString(temp.resolve("other"), "2");
        Files.setLastModifiedTime(other, time);
        Files.move(other, folder.resolve("a.json"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(List.of("2 [stubs/a.json]"), looks(3));
    }

    @Test
    void hidden_files_and_other_endings_are_not_watched() {
        write(".a.json.swp", "1");
        write(".git/x.json", "1");
        write("../readme.md", "1");
        write("../deeper/x.yaml", "1");
        assertEquals(List.of(), looks(3));
    }

    @Test
    void a_change_during_the_reading_is_read_again() {
        write("a.json", "2");
        duringRead = () -> {
            duringRead = () -> {};
            write("b.json", "2");
        };
        assertEquals(List.of("2 [stubs/a.json, stubs/b.json]"), looks(4));
    }

    @Test
    void a_change_that_is_reverted_is_not_read() throws IOException {
        Path a = folder.resolve("a.json");
        FileTime time = Files.getLastModifiedTime(a);
        write("a.json", "2");
        looks(1);
        Files.writeString(a, "1");
        Files.setLastModifiedTime(a, time);
        assertEquals(List.of(), looks(3));
    }
}

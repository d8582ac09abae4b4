package io.contractharness.mock.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder to watch.
 *
 * @param name its name in messages
 * @param folder its path; it may not exist yet
 * @param deep whether its subfolders are watched too
 * @param endings the endings of the file names to watch; empty for all files
 */
public record FileFolder(String name, Path folder, boolean deep, List<String> endings) {
    /** Adds the files that exist now, each with a stamp that changes when the file changes. */
    void stamp(Map<String, String> stamps) {
        try (Stream<Path> paths = Files.walk(folder, deep ? Integer.MAX_VALUE : 1)) {
            paths.filter(this::isWatched)
                    .filter(Files::isRegularFile)
                    .forEach(file -> stamps.put(label(file), stamp(file)));
        } catch (IOException | UncheckedIOException e) {
            stamps.put(name, "cannot be listed"); // the folder is being created or removed; the next check will see it
        }
    }

    private boolean isWatched(Path file) {
        return !hidden(folder, file) && (endings.isEmpty() || endings.stream().anyMatch(file.toString()::endsWith));
    }

    /** Whether a name below the folder begins with a dot: such files belong to editors, version control and file systems. */
    static boolean hidden(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }

    private String label(Path file) {
        return name + "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    /** An editor that saves by renaming replaces the file; then time and size may be equal, but not the file key. */
    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "cannot be read";
        }
    }
}

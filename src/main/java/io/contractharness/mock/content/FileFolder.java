package io.contractharness.mock.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder to watch.
 *
 * @param name how messages call it
 * @param folder where it is; it need not be there yet
 * @param deep whether the folders in it are watched too
 * @param endings of the names of the files that matter; none for all
 */
public record FileFolder(String name, Path folder, boolean deep, List<String> endings) {
    /** Adds the files that are there now, each with a stamp that changes when the file does. */
    void stamp(Map<String, String> stamps) {
        try (Stream<Path> paths = Files.walk(folder, deep ? Integer.MAX_VALUE : 1)) {
            paths.filter(this::matters)
                    .filter(Files::isRegularFile)
                    .forEach(file -> stamps.put(label(file), stamp(file)));
        } catch (IOException | UncheckedIOException e) {
            stamps.put(name, "cannot be listed"); // a folder on its way in or out; the next look tells
        }
    }

    /** Names that begin with a dot belong to editors, version control and file systems. */
    private boolean matters(Path file) {
        for (Path step : folder.relativize(file)) {
            if (step.toString().startsWith(".")) {
                return false;
            }
        }
        return endings.isEmpty() || endings.stream().anyMatch(file.toString()::endsWith);
    }

    private String label(Path file) {
        return name + "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    /** An editor that saves by renaming gives another file under the same name, of the same size in the same second. */
    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
        } catch (IOException e) {
            return "cannot be read";
        }
    }
}

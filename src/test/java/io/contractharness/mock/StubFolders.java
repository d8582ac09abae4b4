package io.contractharness.mock;

import io.contractharness.contract.openapi.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the shipped folders that a test may change. */
public final class StubFolders {
    private StubFolders() {}

    public static Path copy(String folder, Path to) throws IOException {
        Path from = BuiltIn.path(folder);
        Path target = to.resolve(folder);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = target.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
        return target;
    }

    public static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        if (!before.contains(text)) {
            throw new AssertionError(file + " does not have: " + text);
        }
        Files.writeString(file, before.replace(text, by));
    }
}

package io.contractharness.fuzz;

import io.contractharness.contract.source.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Gives a loader files with any bytes. The loader may refuse them, with a message that begins with the place. */
final class TemporaryFiles {
    private static final Pattern PLACE = Pattern.compile("(?s)(in/)?(%s)(:\\d+)?( .*|): .{10,}");

    private final Path folder;

    TemporaryFiles() {
        try {
            folder = Files.createDirectories(Files.createTempDirectory("fuzz").resolve("in"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param files a regular expression for the files that a message may name */
    static void refusable(String files, Runnable loader) {
        try {
            loader.run();
        } catch (ConfigurationException e) {
            for (String line : e.getMessage().split("\n(?=in/)")) {
                boolean place = Pattern.compile(PLACE.pattern().formatted(files))
                        .matcher(line)
                        .matches();
                if (!place || line.contains("Exception")) {
                    throw new AssertionError("a message without its place: " + e.getMessage(), e);
                }
            }
        }
    }
}

package io.contractharness.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders that travel inside the jar: {@code openapi}, {@code stubs} and {@code features}. */
public final class Shipped {
    private Shipped() {}

    /**
     * A folder of the build's classes as a path that can be listed and read.
     *
     * @throws DescriptionException in a jar, which has what the build made of it instead
     */
    public static Path path(String folder) {
        URL url = Shipped.class.getResource("/" + folder);
        if (url == null || !url.getProtocol().equals("file")) {
            throw new DescriptionException(
                    folder + "/: not in the jar as the build makes it; build it with `mvn package`");
        }
        return Path.of(URI.create(url.toString()));
    }

    /** The files of a folder by their path in it, read once and whole. */
    public static SortedMap<String, byte[]> files(String folder) {
        return Image.files(folder).orElseGet(() -> files(path(folder)));
    }

    static SortedMap<String, byte[]> files(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Whether this build was packed into a jar, where what it ships cannot change. */
    public static boolean packed() {
        URL own = Shipped.class.getResource("Shipped.class");
        return own != null && own.getProtocol().equals("jar");
    }

    /** The folder that an unpacked build copies, for who edits while it is read; empty when there is none. */
    public static Optional<Path> original(String folder) {
        if (packed()) {
            return Optional.empty();
        }
        Path copy = path(folder);
        if (!copy.endsWith(Path.of("target", "classes", folder).toString())) {
            return Optional.empty();
        }
        Path project = copy.getParent().getParent().getParent();
        Path original = project.resolve(folder);
        return Optional.of(original)
                .filter(Files::isDirectory)
                .filter(found -> Files.isRegularFile(project.resolve("pom.xml")));
    }
}

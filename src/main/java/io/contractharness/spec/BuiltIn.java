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

/** What the harness brings along: the folders {@code openapi}, {@code stubs} and {@code features}. */
public final class BuiltIn {
    private static final Optional<BuiltInIndex> INDEX = BuiltInIndex.read();
    private static final Optional<Description> DESCRIPTION = INDEX.map(Description::of);

    private BuiltIn() {}

    /** Whether this is a jar, where what is built in cannot change. */
    public static boolean packed() {
        return INDEX.isPresent();
    }

    static Description description() {
        return DESCRIPTION.orElseGet(() -> Description.load(path("openapi").resolve(Description.ENTRY)));
    }

    /** The files of the stubs by their path in the folder. */
    public static SortedMap<String, byte[]> stubs() {
        return INDEX.map(BuiltInIndex::stubs).orElseGet(() -> files(path("stubs")));
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

    /**
     * A folder of the build's classes as a path that can be listed and read.
     *
     * @throws DescriptionException in a jar, which has an index instead
     */
    public static Path path(String folder) {
        URL url = BuiltIn.class.getResource("/" + folder);
        if (url == null || !url.getProtocol().equals("file")) {
            throw new DescriptionException(
                    folder + "/: not in the jar as the build makes it; build it with `mvn package`");
        }
        return Path.of(URI.create(url.toString()));
    }

    /** The folder of the project that a build's folder is a copy of, for who edits it; empty when there is none. */
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

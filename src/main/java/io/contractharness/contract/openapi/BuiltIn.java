package io.contractharness.contract.openapi;

import io.contractharness.contract.source.UnreadableFileException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** What the harness brings along: the folders {@code openapi}, {@code stubs} and {@code features}. */
public final class BuiltIn {
    /** The file that a folder's description begins in. */
    public static final String ENTRY = BuiltInIndex.ENTRY;

    private static final Optional<BuiltInIndex> INDEX = BuiltInIndex.read();

    private BuiltIn() {}

    /** Whether this is a jar, where what is built in cannot change. */
    public static boolean packed() {
        return INDEX.isPresent();
    }

    /** The description as the build has read it; empty when this is not a jar. */
    public static Optional<OpenApiDocument> document() {
        return INDEX.map(BuiltInIndex::toDocument);
    }

    /** The files of the stubs by their path in the folder. */
    public static SortedMap<String, byte[]> stubs() {
        return INDEX.map(BuiltInIndex::stubs).orElseGet(() -> BuiltInIndex.files(path("stubs")));
    }

    /**
     * A folder of the build's classes as a path that can be listed and read.
     *
     * @throws UnreadableFileException in a jar, which has an index instead
     */
    public static Path path(String folder) {
        URL url = BuiltIn.class.getResource("/" + folder);
        if (url == null || !url.getProtocol().equals("file")) {
            throw new UnreadableFileException(
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

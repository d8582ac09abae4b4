package io.contractharness.contract.openapi;

import io.contractharness.contract.source.UnreadableFileException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** The built-in files: the folders {@code openapi}, {@code stubs} and {@code features}. */
public final class BuiltIn {
    /** The file that a folder's description begins in. */
    public static final String ENTRY = BuiltInIndex.ENTRY;

    private static final Optional<BuiltInIndex> INDEX = BuiltInIndex.read();

    private BuiltIn() {}

    /** Whether this is a jar, whose built-in files cannot change. */
    public static boolean packed() {
        return INDEX.isPresent();
    }

    /** The description in the index of a jar; empty if this is not a jar. */
    public static Optional<OpenApiDocument> document() {
        return INDEX.map(BuiltInIndex::toDocument);
    }

    /** The files of the stubs by their path in the folder. */
    public static SortedMap<String, byte[]> stubs() {
        return INDEX.map(BuiltInIndex::stubs).orElseGet(() -> BuiltInIndex.files(path("stubs")));
    }

    /** A folder of the build's classes; a jar has an index instead. */
    public static Path path(String folder) {
        URL url = BuiltIn.class.getResource("/" + folder);
        if (url == null || !url.getProtocol().equals("file")) {
            throw new UnreadableFileException(
                    folder + "/: not in the jar as the build makes it; build it with `mvn package`");
        }
        return Path.of(URI.create(url.toString()));
    }

    /** The folder of the project that was copied into the build, for those who edit it; empty if there is none. */
    public static Optional<Path> original(String folder) {
        if (packed() || !path(folder).endsWith(Path.of("target", "classes", folder))) {
            return Optional.empty();
        }
        Path project = path(folder).getParent().getParent().getParent();
        return Optional.of(project.resolve(folder))
                .filter(original -> Files.isDirectory(original) && Files.isRegularFile(project.resolve("pom.xml")));
    }
}

package io.contractharness.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders that travel inside the jar: {@code openapi}, {@code stubs} and {@code features}. */
public final class Shipped {
    private Shipped() {}

    /** A folder as a path that can be listed and read, from the jar or from the build's classes. */
    public static Path path(String folder) {
        URL url = Shipped.class.getResource("/" + folder);
        if (url == null) {
            throw new DescriptionException(folder + "/: not in the jar; build it with `mvn package`");
        }
        try {
            URI uri = url.toURI();
            return uri.getScheme().equals("jar") ? Jar.FILES.getPath("/" + folder) : Path.of(uri);
        } catch (URISyntaxException e) {
            throw new DescriptionException(folder + "/: cannot be read from the jar (" + e.getMessage() + ")");
        }
    }

    /**
     * The same for who edits while it is read: of a build that was not packaged, the project's own folder, which the build
     * only copies.
     */
    public static Path editable(String folder) {
        Path copy = path(folder);
        if (!copy.endsWith(Path.of("target", "classes", folder).toString())) {
            return copy;
        }
        Path project = copy.getParent().getParent().getParent();
        Path original = project.resolve(folder);
        return Files.isRegularFile(project.resolve("pom.xml")) && Files.isDirectory(original) ? original : copy;
    }

    /** The jar, opened once; by its path and not by its URI, under which Cucumber opens it for itself. */
    private static final class Jar {
        private static final FileSystem FILES = open();

        private static FileSystem open() {
            try {
                return FileSystems.newFileSystem(Path.of(Shipped.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

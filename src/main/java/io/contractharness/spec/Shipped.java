package io.contractharness.spec;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

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
            return uri.getScheme().equals("jar") ? open(uri).getPath("/" + folder) : Path.of(uri);
        } catch (URISyntaxException | IOException e) {
            throw new DescriptionException(folder + "/: cannot be read from the jar (" + e.getMessage() + ")");
        }
    }

    private static FileSystem open(URI jar) throws IOException {
        try {
            return FileSystems.newFileSystem(jar, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return FileSystems.getFileSystem(jar);
        }
    }
}

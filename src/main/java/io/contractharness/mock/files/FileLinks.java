package io.contractharness.mock.files;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which files of the stubs are served under their own address: pictures and documents to which fixtures link. */
public final class FileLinks {
    /** The path before their names. */
    public static final String ROOT = "/__files/";

    /** Nothing that a browser would run: no pages, scripts or SVG; and no JSON, because sessions are JSON. */
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "pdf", "application/pdf");

    private FileLinks() {}

    /** The name of the file that a path leads to; empty when the path is another one. */
    public static Optional<String> name(String path) {
        if (!path.startsWith(ROOT)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(URI.create(path.split("[?#]", 2)[0]).getPath())
                    .map(decoded -> decoded.substring(ROOT.length()));
        } catch (IllegalArgumentException e) { // characters that a URL must escape
            return Optional.of(path.substring(ROOT.length()));
        }
    }

    /** The media type of a file; empty when it is not served. */
    public static Optional<String> type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending));
    }
}

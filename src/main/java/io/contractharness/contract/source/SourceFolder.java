package io.contractharness.contract.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A folder with files of others. A path in one of them leads only to files of this folder, whatever it is written like and
 * wherever links point. Nothing outside is looked at, so no message can tell what is there, or whether something is.
 */
public final class SourceFolder {
    /** As many as Linux follows (path_resolution(7)). */
    private static final int MAX_LINKS = 40;

    /**
     * What no path inside a folder needs: an absolute path, a URI (RFC 3986, section 3.1) or a drive, a backslash, and dots or
     * separators as percent codes, which another tool decodes.
     */
    private static final Pattern FOREIGN = Pattern.compile(
            "^/.*|.*[\\\\\\x00].*|^[A-Za-z][A-Za-z0-9+.-]*:.*|.*%(?:00|25|2e|2f|5c).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Path given;
    private final Path root;

    private SourceFolder(Path given, Path root) {
        this.given = given;
        this.root = root;
    }

    /** @throws IOException when there is no such folder */
    public static SourceFolder of(Path folder) throws IOException {
        return new SourceFolder(folder.toAbsolutePath().normalize(), folder.toRealPath());
    }

    /** The folder itself, without links. */
    public Path root() {
        return root;
    }

    /**
     * A path as it stands in a file.
     *
     * @param from the file that it stands in, from this folder
     * @return the path from this folder
     * @throws ForbiddenFileException when it leads out of the folder; no file is looked at
     */
    public static Path relative(Path from, String written) throws ForbiddenFileException {
        try {
            Path path = from.resolveSibling(FOREIGN.matcher(written).matches() ? ".." : written)
                    .normalize();
            if (!path.isAbsolute() && !path.startsWith("..") && !path.toString().isEmpty()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // no file has this name
        }
        throw ForbiddenFileException.outside();
    }

    /**
     * Where a path of this folder leads when all links in it are followed.
     *
     * @throws ForbiddenFileException when it leads out of the folder, or links lead in a circle
     */
    public Path resolve(Path relative) throws IOException {
        Deque<Path> rest = new ArrayDeque<>();
        relative.forEach(rest::add);
        Path at = root; // never has a link in it
        int links = 0;
        while (!rest.isEmpty()) {
            Path next = at.resolve(rest.pop()).normalize();
            if (!next.startsWith(root) || links > MAX_LINKS) {
                throw ForbiddenFileException.outside();
            }
            if (Files.isSymbolicLink(next)) {
                links++;
                Path target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? root : at;
                pushFirst(rest, target.isAbsolute() ? inside(target.normalize()) : target);
            } else {
                at = next;
            }
        }
        return at;
    }

    private Path inside(Path absolute) throws ForbiddenFileException {
        for (Path folder : new Path[] {root, given}) {
            if (absolute.startsWith(folder)) {
                return folder.relativize(absolute);
            }
        }
        throw ForbiddenFileException.outside();
    }

    private static void pushFirst(Deque<Path> rest, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            rest.push(path.getName(i));
        }
    }

    /**
     * Reads a file of this folder.
     *
     * @throws ForbiddenFileException when the path leads out of the folder, or to what is not a file of at most this size
     */
    public byte[] read(Path relative, long maxBytes) throws IOException {
        return readReal(resolve(relative), maxBytes);
    }

    /**
     * Reads a file that the user named, wherever it is.
     *
     * @throws ForbiddenFileException when it is not a file of at most this size
     */
    public static byte[] readFile(Path file, long maxBytes) throws IOException {
        return readReal(file.toRealPath(), maxBytes);
    }

    /** A pipe or a device would never end; a link that was put there meanwhile is not followed. */
    private static byte[] readReal(Path file, long maxBytes) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw ForbiddenFileException.noFile();
        }
        try (InputStream in = Channels.newInputStream(
                Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE));
            if (bytes.length > maxBytes) {
                throw ForbiddenFileException.tooLarge(maxBytes);
            }
            return bytes;
        }
    }
}

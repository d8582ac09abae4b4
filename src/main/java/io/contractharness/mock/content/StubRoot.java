package io.contractharness.mock.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A WireMock root: a folder with {@code mappings/} and {@code __files/}.
 *
 * @param folder empty for the built-in root
 */
public record StubRoot(Optional<Path> folder) {
    private static final String BUILT_IN = "stubs";

    public static StubRoot builtIn() {
        return new StubRoot(Optional.empty());
    }

    public static StubRoot of(Path folder) {
        return new StubRoot(Optional.of(folder));
    }

    /** The name of a root in messages: a relative path as it is; of an absolute one, the shortest end that no root before it has. */
    static String name(List<StubRoot> roots, int index) {
        Path root = roots.get(index).path();
        if (!root.isAbsolute()) {
            return root.toString();
        }
        for (int i = root.getNameCount() - 1; i >= 0; i--) {
            String end = root.subpath(i, root.getNameCount()).toString();
            if (roots.subList(0, index).stream().noneMatch(other -> other.path().endsWith(end))) {
                return end;
            }
        }
        return root.toString();
    }

    private Path path() {
        return folder.orElse(Path.of(BUILT_IN));
    }
}

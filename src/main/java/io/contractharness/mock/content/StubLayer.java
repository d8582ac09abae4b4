package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.contract.source.ForbiddenFileException;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.SourceFolder;
import io.contractharness.contract.source.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one WireMock root, read at one moment, so that later edits do not change what is served. */
final class StubLayer {
    static final String FILES = "__files/";
    static final String MAPPINGS = "mappings/";
    static final String SESSIONS = FILES + "sessions.json";

    /** About 250,000 interventions of the size of the documented example. */
    private static final long MAX_BYTES = 1024L * 1024 * 1024;

    private final String name;
    private final List<StubProblem> problems;
    /** By path in the layer. */
    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    private StubLayer(String name, StubRoot root, List<StubProblem> problems) {
        this.name = name;
        this.problems = problems;
        root.folder().ifPresentOrElse(this::read, () -> contents.putAll(BuiltIn.stubs()));
    }

    private void read(Path root) {
        List<Path> folders = Stream.of(MAPPINGS, FILES)
                .map(root::resolve)
                .filter(Files::isDirectory)
                .toList();
        if (folders.isEmpty()) {
            throw new InvalidStubException(root + ": wanted a WireMock root, a folder with " + MAPPINGS + " or " + FILES
                    + " in it, came " + (Files.isDirectory(root) ? "a folder without them" : "no folder")
                    + "; name another");
        }
        SourceFolder source = source(root);
        long left = MAX_BYTES;
        for (Path folder : folders) {
            for (Path path : files(root, folder)) {
                left -= read(source, root.relativize(path), left);
            }
        }
    }

    /** Reads a file, unless it is a link that leads out of the root, or to what is no file. */
    private int read(SourceFolder source, Path path, long maxBytes) {
        String file = path.toString().replace('\\', '/');
        try {
            Path real = source.resolve(path);
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return 0;
            }
            if (Files.size(real) > maxBytes) {
                throw new InvalidStubException(label(file) + ": wanted at most " + MAX_BYTES
                        + " bytes of stubs in all, came more; keep large files elsewhere");
            }
            byte[] bytes = source.read(path, maxBytes);
            contents.put(file, bytes);
            return bytes.length;
        } catch (ForbiddenFileException e) {
            problem(file, "", "file", "a file in the folder of the stubs", "a link " + e.getMessage());
        } catch (IOException e) {
            problem(file, "", "file", "a file that can be read", e.getClass().getSimpleName());
        }
        return 0;
    }

    private static SourceFolder source(Path root) {
        try {
            return SourceFolder.of(root);
        } catch (IOException e) {
            throw new InvalidStubException(root + ": cannot be listed");
        }
    }

    /** @param roots each overrides those before it */
    static List<StubLayer> read(List<StubRoot> roots, List<StubProblem> problems) {
        List<StubLayer> layers = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            layers.add(new StubLayer(StubRoot.name(roots, i), roots.get(i), problems));
        }
        return layers;
    }

    private static List<Path> files(Path root, Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isSymbolicLink(path) || Files.isRegularFile(path))
                    .filter(path -> !FileFolder.hidden(root, path))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new InvalidStubException(folder + ": cannot be listed (" + e.getMessage() + ")");
        }
    }

    /** The name of a file of this layer in messages. */
    String label(String file) {
        return name + "/" + file;
    }

    void add(StubProblem problem) {
        problems.add(problem);
    }

    void problem(String file, String pointer, String rule, String wanted, String came) {
        add(new StubProblem(label(file), pointer, rule, wanted, came));
    }

    boolean has(String file) {
        return contents.containsKey(file);
    }

    /** The JSON files of a folder, by their path in the layer. */
    List<String> json(String folder, boolean deep) {
        return contents.keySet().stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(".json"))
                .filter(file -> deep || file.indexOf('/', folder.length()) < 0)
                .toList();
    }

    /** The JSON of a file; empty, with a problem noted, when it is malformed. */
    Optional<JsonNode> parse(String file) {
        try {
            return Optional.of(StrictJson.parse(contents.get(file)));
        } catch (MalformedJsonException e) {
            // The message of the parser may repeat a token.
            String came =
                    file.equals(SESSIONS) ? e.getMessage().replaceFirst("'[^']*'", "(not shown)") : e.getMessage();
            problem(file, "", "JSON", "one well-formed JSON value", came);
            return Optional.empty();
        }
    }

    /** The files that mappings may respond with, by their name in the mapping. */
    SortedMap<String, byte[]> responseFiles() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        contents.forEach((file, bytes) -> {
            if (file.startsWith(FILES)) {
                files.put(file.substring(FILES.length()), bytes);
            }
        });
        return files;
    }
}

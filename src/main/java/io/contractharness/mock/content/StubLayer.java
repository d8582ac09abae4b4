package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One WireMock root, read whole at one moment: what is served can no longer be changed by an editor half way. */
final class StubLayer {
    static final String FILES = "__files/";
    static final String MAPPINGS = "mappings/";
    static final String SESSIONS = FILES + "sessions.json";

    /** Some 250,000 interventions as long as the documented example. */
    private static final long MOST_BYTES = 1024L * 1024 * 1024;

    private final String name;
    private final List<StubProblem> faults;
    /** By path inside the layer. */
    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    private StubLayer(String name, StubRoot root, List<StubProblem> faults) {
        this.name = name;
        this.faults = faults;
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
        long bytes = 0;
        for (Path folder : folders) {
            for (Path path : files(root, folder)) {
                String file = root.relativize(path).toString().replace('\\', '/');
                try {
                    bytes += Files.size(path);
                    if (bytes > MOST_BYTES) {
                        throw new InvalidStubException(label(file) + ": wanted at most " + MOST_BYTES
                                + " bytes of stubs in all, came more; keep large files elsewhere");
                    }
                    contents.put(file, Files.readAllBytes(path));
                } catch (IOException e) {
                    faults.add(new StubProblem(
                            label(file),
                            "",
                            "file",
                            "a file that can be read",
                            e.getClass().getSimpleName()));
                }
            }
        }
    }

    /** @param roots each laid over the ones before */
    static List<StubLayer> read(List<StubRoot> roots, List<StubProblem> faults) {
        List<StubLayer> layers = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            layers.add(new StubLayer(StubRoot.name(roots, i), roots.get(i), faults));
        }
        return layers;
    }

    /** Names that begin with a dot belong to editors, version control and file systems. */
    private static List<Path> files(Path root, Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> Stream.iterate(path, p -> !p.equals(root), Path::getParent)
                            .noneMatch(p -> p.getFileName().toString().startsWith(".")))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new InvalidStubException(folder + ": cannot be listed (" + e.getMessage() + ")");
        }
    }

    /** How messages call a file of this layer. */
    String label(String file) {
        return name + "/" + file;
    }

    void add(StubProblem fault) {
        faults.add(fault);
    }

    boolean has(String file) {
        return contents.containsKey(file);
    }

    /** The JSON files of a folder, by their path inside the layer. */
    List<String> json(String folder, boolean deep) {
        return contents.keySet().stream()
                .filter(file -> file.startsWith(folder) && file.endsWith(".json"))
                .filter(file -> deep || file.indexOf('/', folder.length()) < 0)
                .toList();
    }

    /** A file's JSON; empty, with a fault noted, when it is none. */
    Optional<JsonNode> parse(String file) {
        try {
            return Optional.of(StrictJson.parse(contents.get(file)));
        } catch (MalformedJsonException e) {
            // The parser repeats a word it does not know, which may be a token.
            String came =
                    file.equals(SESSIONS) ? e.getMessage().replaceFirst("'[^']*'", "(not shown)") : e.getMessage();
            add(new StubProblem(label(file), "", "JSON", "one well-formed JSON value", came));
            return Optional.empty();
        }
    }

    /** The files that mappings may answer with, by their name in the mapping. */
    SortedMap<String, byte[]> bodies() {
        SortedMap<String, byte[]> bodies = new TreeMap<>();
        contents.forEach((file, bytes) -> {
            if (file.startsWith(FILES)) {
                bodies.put(file.substring(FILES.length()), bytes);
            }
        });
        return bodies;
    }
}

package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.spec.DescriptionException;
import io.contractharness.validation.MalformedJsonException;
import io.contractharness.validation.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the stubs, on disk or in the jar, and the faults found in them so far. */
final class Folder {
    static final String FILES = "__files";
    static final String MAPPINGS = "mappings";

    private final Path root;
    private final List<Fault> faults;

    Folder(Path root, List<Fault> faults) {
        this.root = root;
        this.faults = faults;
        if (!Files.isDirectory(root.resolve(MAPPINGS)) || !Files.isDirectory(root.resolve(FILES))) {
            throw new DescriptionException("stubs " + root + ": wanted the folders " + MAPPINGS + "/ and " + FILES
                    + "/, came a place without them; name a WireMock root");
        }
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    /** The JSON files below a folder, by their path inside the stubs. */
    List<String> json(String folder, int depth) {
        try (Stream<Path> paths = Files.walk(root.resolve(folder), depth)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DescriptionException("stubs/" + folder + ": cannot be listed (" + e.getMessage() + ")");
        }
    }

    /** A file's JSON; empty, with a fault noted, when there is none. */
    Optional<JsonNode> read(String file) {
        Path path = root.resolve(file).normalize();
        if (!path.startsWith(root) || !Files.isRegularFile(path)) {
            add(new Fault(file, "", "file", "a file", "none of this name"));
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.parse(Files.readAllBytes(path)));
        } catch (MalformedJsonException e) {
            add(new Fault(file, "", "JSON", "one well-formed JSON value", e.getMessage()));
        } catch (IOException e) {
            add(new Fault(file, "", "file", "a file that can be read", e.getMessage()));
        }
        return Optional.empty();
    }
}

package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.Json;
import io.contractharness.contract.source.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The built-in description and stubs as one file of the jar, which the build writes, because the folders of a jar cannot be listed and
 * YAML is slow to read.
 *
 * @param document the description as one document
 * @param places where each of its statements was written, by its pointer in the document
 * @param stubs the files of the built-in stubs, by their path in the folder
 */
public record BuiltInIndex(ObjectNode document, Map<String, Location> places, SortedMap<String, byte[]> stubs) {
    static final String ENTRY = "interventions.yaml";
    private static final String FILE = "built-in.json";
    private static final JsonMapper JSON = Json.strict(Long.MAX_VALUE);

    /** Empty when this is not a jar: the files of a build's folder may have changed since. */
    static Optional<BuiltInIndex> read() {
        return read(BuiltInIndex.class.getResource("/" + FILE));
    }

    static Optional<BuiltInIndex> read(URL file) {
        if (file == null || !file.getProtocol().equals("jar")) {
            return Optional.empty();
        }
        try (InputStream in = file.openStream()) {
            return Optional.of(of(JSON.readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the tree itself: to read records, Jackson would load 300 classes more at each start of the jar. */
    private static BuiltInIndex of(JsonNode index) throws IOException {
        Map<String, Location> places = new HashMap<>();
        for (Map.Entry<String, JsonNode> place : index.get("places").properties()) {
            JsonNode at = place.getValue();
            places.put(
                    place.getKey(),
                    new Location(
                            at.get("file").asText(),
                            at.get("line").asInt(),
                            at.get("pointer").asText()));
        }
        SortedMap<String, byte[]> stubs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> stub : index.get("stubs").properties()) {
            stubs.put(stub.getKey(), stub.getValue().binaryValue());
        }
        return new BuiltInIndex((ObjectNode) index.get("document"), places, stubs);
    }

    /**
     * A step of the build.
     *
     * @param args the folder that becomes the jar
     */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        OpenApiDocument description = Bundler.bundle(classes.resolve("openapi").resolve(ENTRY));
        BuiltInIndex index = new BuiltInIndex(
                description.root(), new TreeMap<>(description.places()), files(classes.resolve("stubs")));
        Files.write(classes.resolve(FILE), JSON.writeValueAsBytes(index));
    }

    OpenApiDocument toDocument() {
        return new OpenApiDocument(document, places, "openapi/" + ENTRY, Optional.empty(), Map.of());
    }

    static SortedMap<String, byte[]> files(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}

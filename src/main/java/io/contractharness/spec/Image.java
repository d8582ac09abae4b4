package io.contractharness.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the build has read once so that no start has to: the built-in description as one document, and the built-in stubs.
 * It is used only from the jar that it was packed into with what it was read from.
 */
final class Image implements Source {
    private static final String FOLDER = "/shipped/";
    private static final String ENTRY = "openapi/" + Description.ENTRY;
    private static final String DOCUMENT = "description.json";
    private static final String PLACES = "places.json";
    private static final JsonFactory JSON = new JsonFactory();

    private final ObjectNode document;
    private Map<String, Location> places;

    private Image(ObjectNode document) {
        this.document = document;
    }

    /** The built-in description as the build has read it; empty when this is no packaged build. */
    static Optional<Source> description() {
        return read(DOCUMENT).map(node -> new Image((ObjectNode) node));
    }

    /** The files of a built-in folder by their path in it; empty when this is no packaged build. */
    static Optional<SortedMap<String, byte[]>> files(String folder) {
        return read(folder + ".json").map(node -> {
            SortedMap<String, byte[]> files = new TreeMap<>();
            node.properties()
                    .forEach(file -> files.put(
                            file.getKey(),
                            Base64.getDecoder().decode(file.getValue().asText())));
            return files;
        });
    }

    /**
     * Writes the images of a build.
     *
     * @param classes the folder that becomes the jar
     */
    static void write(Bundle description, Map<String, SortedMap<String, byte[]>> folders, Path classes)
            throws IOException {
        Path folder = Files.createDirectories(classes.resolve(FOLDER.substring(1)));
        Files.write(folder.resolve(DOCUMENT), JsonTree.write(description.document()));
        ObjectNode places = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(description.places())
                .forEach((pointer, place) -> places.putArray(pointer)
                        .add(place.file())
                        .add(place.line())
                        .add(place.pointer()));
        Files.write(folder.resolve(PLACES), JsonTree.write(places));
        for (Map.Entry<String, SortedMap<String, byte[]>> each : folders.entrySet()) {
            ObjectNode files = JsonNodeFactory.instance.objectNode();
            each.getValue()
                    .forEach(
                            (name, bytes) -> files.put(name, Base64.getEncoder().encodeToString(bytes)));
            Files.write(folder.resolve(each.getKey() + ".json"), JsonTree.write(files));
        }
    }

    private static Optional<JsonNode> read(String name) {
        if (!Shipped.packed()) {
            return Optional.empty();
        }
        try (InputStream in = Image.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return Optional.empty();
            }
            // As text, since Jackson has another parser for bytes, which nothing else of a start needs.
            try (JsonParser parser = JSON.createParser(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                return Optional.of(JsonTree.read(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectNode document() {
        return document;
    }

    @Override
    public Optional<Path> entry() {
        return Optional.empty();
    }

    @Override
    public Map<String, Path> files() {
        return Map.of();
    }

    @Override
    public Location location(String pointer) {
        return Bundle.location(places(), pointer).orElse(new Location(ENTRY, 0, pointer));
    }

    private synchronized Map<String, Location> places() {
        if (places == null) {
            Map<String, Location> read = new HashMap<>();
            read(PLACES)
                    .orElseGet(JsonNodeFactory.instance::objectNode)
                    .properties()
                    .forEach(e -> read.put(e.getKey(), location((ArrayNode) e.getValue())));
            places = read;
        }
        return places;
    }

    private static Location location(ArrayNode parts) {
        return new Location(
                parts.get(0).asText(), parts.get(1).asInt(), parts.get(2).asText());
    }
}

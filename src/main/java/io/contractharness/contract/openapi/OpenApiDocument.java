package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bundled document: look-ups by pointer, references followed, provenance inherited. */
public final class OpenApiDocument {
    private static final Provenance UNMARKED =
            new Provenance(Provenance.Basis.INFERRED, "the description gives no provenance");

    private final ObjectNode root;
    private final Map<String, Location> places;
    private final String start;
    private final Optional<Path> entry;
    private final Map<String, Path> files;

    /**
     * @param places where each statement was written, by its pointer
     * @param start the name of the file that the description begins in
     * @param entry that file; empty in a jar
     * @param files all files, by the names that messages have for them
     */
    OpenApiDocument(
            ObjectNode root,
            Map<String, Location> places,
            String start,
            Optional<Path> entry,
            Map<String, Path> files) {
        this.root = root;
        this.places = places;
        this.start = start;
        this.entry = entry;
        this.files = files;
    }

    public Optional<Path> entry() {
        return entry;
    }

    public Map<String, Path> files() {
        return files;
    }

    public ObjectNode root() {
        return root;
    }

    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** Where the statement at a pointer was written, or else what it stands in. */
    public Location location(String pointer) {
        for (String p = pointer; ; p = JsonPointers.parent(p)) {
            Location found = places.get(p);
            if (found != null || p.isEmpty()) {
                return found == null ? new Location(start, 0, pointer) : found;
            }
        }
    }

    /** The pointer of what stands at {@code pointer} after following references. */
    public String follow(String pointer) {
        String result = pointer;
        for (int hops = 0; at(result).has("$ref"); hops++) {
            result = at(result).get("$ref").asText().substring(1);
            if (hops > 20) {
                throw new InvalidContractException(
                        location(pointer), "a reference that ends", "a circle of references", "break the circle");
            }
        }
        if (at(result).isMissingNode()) {
            throw new InvalidContractException(
                    location(pointer),
                    "something to be there",
                    "nothing at #" + result,
                    "add it or correct the reference");
        }
        return result;
    }

    /** How we know a keyword of the node at {@code pointer}: its own word, else the nearest ancestor's. */
    public Provenance provenance(String pointer, String keyword) {
        JsonNode own = at(pointer).path("x-provenance").path("keywords").path(keyword);
        return own.isMissingNode() ? provenance(pointer) : read(own, pointer + "/x-provenance/keywords/" + keyword);
    }

    public Provenance provenance(String pointer) {
        for (String p = pointer; ; p = JsonPointers.parent(p)) {
            JsonNode found = at(p).path("x-provenance");
            if (!found.isMissingNode()) {
                return read(found, p + "/x-provenance");
            }
            if (p.isEmpty()) {
                return UNMARKED;
            }
        }
    }

    /** The behaviours stated at a node: what no OpenAPI keyword can say. */
    public List<Behaviour> behaviours(String pointer) {
        List<Behaviour> result = new ArrayList<>();
        String base = pointer + "/x-provenance/behaviours";
        at(base).properties().forEach(entry -> {
            String place = base + "/" + JsonPointers.escape(entry.getKey());
            String says = entry.getValue().path("says").asText("");
            if (says.isBlank()) {
                throw new InvalidContractException(
                        location(place), "a sentence under 'says'", "none", "say what the API does");
            }
            result.add(new Behaviour(entry.getKey(), says, read(entry.getValue(), place), location(place)));
        });
        return result;
    }

    /** A statement under {@code x-provenance/behaviours}. */
    public record Behaviour(String name, String says, Provenance provenance, Location place) {}

    private Provenance read(JsonNode node, String pointer) {
        SupportedKeywords.PROVENANCE.check(node, pointer, this::location);
        String basis = node.path("basis").asText("");
        String key = basis.equals("documented") ? "source" : "reason";
        String why = node.path(key).asText("");
        if (!basis.equals("documented") && !basis.equals("inferred") || why.isBlank()) {
            throw new InvalidContractException(
                    location(pointer),
                    "{basis: documented, source: PAGE} or {basis: inferred, reason: WHY}",
                    node.toString(),
                    "complete the provenance");
        }
        return new Provenance(Provenance.Basis.valueOf(basis.toUpperCase(java.util.Locale.ROOT)), why);
    }
}

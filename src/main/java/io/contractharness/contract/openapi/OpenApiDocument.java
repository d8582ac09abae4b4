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

/**
 * The description as one document, in which pointers can be followed.
 *
 * @param root the whole document; every reference leads to a place in it
 * @param places where each statement was written, by its pointer
 * @param start the name of the file that the description begins in
 * @param entry that file; empty in a jar
 * @param files all files, by the names that messages have for them
 */
public record OpenApiDocument(
        ObjectNode root, Map<String, Location> places, String start, Optional<Path> entry, Map<String, Path> files) {
    private static final Provenance UNMARKED =
            new Provenance(Provenance.Basis.INFERRED, "the description gives no provenance");

    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The node at a pointer, whose keywords must all be known. */
    public JsonNode at(String pointer, SupportedKeywords known) {
        known.check(at(pointer), pointer, this::location);
        return at(pointer);
    }

    /** What is wrong with the statement at a pointer. */
    public InvalidContractException invalid(String pointer, String wanted, String came, String next) {
        return new InvalidContractException(location(pointer), wanted, came, next);
    }

    /** Where the statement at a pointer was written; where nothing was written, the place of its nearest ancestor. */
    public Location location(String pointer) {
        for (String p = pointer; ; p = JsonPointers.parent(p)) {
            Location found = places.get(p);
            if (found != null || p.isEmpty()) {
                return found == null ? new Location(start, 0, pointer) : found;
            }
        }
    }

    /** The pointer at which the references from a pointer end. */
    public String follow(String pointer) {
        String result = pointer;
        for (int hops = 0; at(result).has("$ref"); hops++) {
            result = at(result).get("$ref").asText().substring(1);
            if (hops > 20) {
                throw invalid(pointer, "a reference to a value", "a circle of references", "break the circle");
            }
        }
        if (at(result).isMissingNode()) {
            throw invalid(pointer, "an existing target", "nothing at #" + result, "add it or correct the reference");
        }
        return result;
    }

    /** The provenance of a keyword; if it has none of its own, that of the nearest ancestor. */
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

    /** The behaviours of a node, which no OpenAPI keyword can describe. */
    public List<Behaviour> behaviours(String pointer) {
        List<Behaviour> result = new ArrayList<>();
        String base = pointer + "/x-provenance/behaviours";
        at(base).properties().forEach(entry -> {
            String place = base + "/" + JsonPointers.escape(entry.getKey());
            String says = entry.getValue().path("says").asText("");
            if (says.isBlank()) {
                throw invalid(place, "a sentence under 'says'", "none", "say what the API does");
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
            throw invalid(
                    pointer,
                    "{basis: documented, source: PAGE} or {basis: inferred, reason: WHY}",
                    node.toString(),
                    "complete the provenance");
        }
        return new Provenance(Provenance.Basis.valueOf(basis.toUpperCase(java.util.Locale.ROOT)), why);
    }
}

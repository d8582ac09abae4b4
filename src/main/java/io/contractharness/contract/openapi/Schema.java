package io.contractharness.contract.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.Location;
import io.contractharness.contract.source.Provenance;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One schema of the description, references followed, with the provenance of each of its keywords. */
public final class Schema {
    private final OpenApiDocument document;
    private final String pointer;
    private final ObjectNode node;
    /** The child schemas that were read, by their pointer below this one. */
    private final Map<String, Schema> children = new ConcurrentHashMap<>();

    public Schema(OpenApiDocument document, String pointer) {
        this.document = document;
        this.pointer = document.follow(pointer);
        if (!(document.at(this.pointer) instanceof ObjectNode object)) {
            throw document.invalid(
                    this.pointer, "a schema", document.at(this.pointer).toString(), "describe the value");
        }
        this.node = object;
    }

    private Schema(OpenApiDocument document, String pointer, ObjectNode node) {
        this.document = document;
        this.pointer = pointer;
        this.node = node;
    }

    /** The schema of a credential, for which OpenAPI has no schema: a text. */
    public static Schema credential(OpenApiDocument document, String pointer) {
        return new Schema(document, pointer, document.root().objectNode().put("type", "string"));
    }

    /** The JSON pointer of this schema in the bundled document, references followed. */
    public String pointer() {
        return pointer;
    }

    /** {@code object}, {@code array}, {@code string}, {@code integer}, {@code number}, {@code boolean}; empty when any. */
    public String type() {
        return node.path("type").asText("");
    }

    public boolean nullable() {
        return node.path("nullable").asBoolean(false);
    }

    public boolean has(String keyword) {
        return node.has(keyword);
    }

    /** The value of a keyword; a missing node when the schema does not have it. */
    public JsonNode get(String keyword) {
        return node.path(keyword);
    }

    /** The keywords of this schema in the order they are written. */
    public Set<String> keywords() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public Map<String, Schema> properties() {
        Map<String, Schema> result = new LinkedHashMap<>();
        node.path("properties")
                .fieldNames()
                .forEachRemaining(name -> result.put(name, child("/properties/" + JsonPointers.escape(name))));
        return result;
    }

    public Optional<Schema> property(String name) {
        return node.path("properties").has(name)
                ? Optional.of(child("/properties/" + JsonPointers.escape(name)))
                : Optional.empty();
    }

    /** The schema of a member, by its pointer into a value; empty when the description has no such member. */
    public Optional<Schema> at(String member) {
        if (member.isEmpty()) {
            return Optional.of(this);
        }
        String name = JsonPointers.unescape(member.substring(member.lastIndexOf('/') + 1));
        return at(JsonPointers.parent(member))
                .flatMap(parent -> parent.property(name).or(parent::otherMembers));
    }

    public Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        node.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    public Optional<Schema> items() {
        return node.has("items") ? Optional.of(child("/items")) : Optional.empty();
    }

    /** The schema of members that are not listed, if there is one. */
    public Optional<Schema> otherMembers() {
        return node.path("additionalProperties").isObject()
                ? Optional.of(child("/additionalProperties"))
                : Optional.empty();
    }

    /** Whether members that are not listed are forbidden. */
    public boolean closed() {
        return node.path("additionalProperties").isBoolean()
                && !node.path("additionalProperties").asBoolean();
    }

    public Optional<JsonNode> example() {
        return Optional.ofNullable(node.get("example"));
    }

    public String description() {
        return node.path("description").asText("");
    }

    /** How we know one keyword of this schema. */
    public Provenance provenance(String keyword) {
        return document.provenance(pointer, keyword);
    }

    public Location location(String keyword) {
        return document.location(node.has(keyword) ? pointer + "/" + JsonPointers.escape(keyword) : pointer);
    }

    private Schema child(String below) {
        return children.computeIfAbsent(below, at -> new Schema(document, pointer + at));
    }
}

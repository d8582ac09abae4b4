package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An edit of a fixture: members that are laid over those there are.
 *
 * <p>The twelve lines of RFC 7396, section 2, because the libraries that have them bring JSON types of their own.
 *
 * @param document what is laid over
 * @param nullRemoves whether a member that is null is taken away, as a JSON merge patch says; else it becomes null
 */
public record FixturePatch(JsonNode document, boolean nullRemoves) {
    /** The target with this over it; the one given stays as it is. */
    JsonNode applyTo(JsonNode target) {
        return merge(target, document);
    }

    /** Whether it says this of the member at the pointer. */
    boolean sets(String pointer, boolean value) {
        return document.at(pointer).isBoolean() && document.at(pointer).asBoolean() == value;
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode before) {
            result.setAll(before);
        }
        members.properties().forEach(member -> {
            if (member.getValue().isNull() && nullRemoves) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merge(result.path(member.getKey()), member.getValue()));
            }
        });
        return result;
    }
}

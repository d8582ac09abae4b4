package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;

/**
 * An edit of a fixture, applied as in RFC 7396, section 2; libraries for that have their own JSON types.
 *
 * @param document the members to set
 * @param nullRemoves whether null removes a member, as in a JSON merge patch; otherwise null is set
 */
public record FixturePatch(JsonNode document, boolean nullRemoves) {
    /** The body after the edit; the given body is not changed. */
    JsonNode applyTo(JsonNode target) {
        return merge(target, document);
    }

    /** Whether the edit sets the member at the pointer to this value. */
    boolean sets(String pointer, boolean value) {
        return document.at(pointer).isBoolean() && document.at(pointer).asBoolean() == value;
    }

    /** Whether the edit has a value for the place at the pointer, or for one that contains it. */
    boolean replaces(String pointer) {
        JsonNode at = document;
        for (String token : pointer.substring(1).split("/", -1)) {
            if (!at.isObject()) {
                return true;
            }
            at = at.path(JsonPointers.unescape(token));
            if (at.isMissingNode()) {
                return false;
            }
        }
        return true;
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

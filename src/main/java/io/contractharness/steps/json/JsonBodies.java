package io.contractharness.steps.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Exchange;

/** Bodies of responses as JSON values, and small changes to them. */
public final class JsonBodies {
    private JsonBodies() {}

    /** The body of a response; a missing node when it is not JSON, which other rules judge. */
    public static JsonNode body(Exchange exchange) {
        try {
            return StrictJson.parse(exchange.response().body());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Removes the member at a pointer, if there is one. */
    public static void remove(JsonNode root, String pointer) {
        int last = pointer.lastIndexOf('/');
        if (root.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            parent.remove(JsonPointers.unescape(pointer.substring(last + 1)));
        }
    }

    /** Copies the member at a pointer to the same place of another value. */
    public static void copy(JsonNode from, JsonNode to, String pointer) {
        int last = pointer.lastIndexOf('/');
        if (!from.at(pointer).isMissingNode() && to.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            parent.set(JsonPointers.unescape(pointer.substring(last + 1)), from.at(pointer));
        }
    }
}

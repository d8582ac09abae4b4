package io.contractharness.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;

/** Small changes to JSON trees, by pointer. */
final class JsonEdits {
    private JsonEdits() {}

    /** Takes the member at a pointer out, when it is there. */
    static void remove(JsonNode root, String pointer) {
        int last = pointer.lastIndexOf('/');
        if (root.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            parent.remove(JsonPointers.unescape(pointer.substring(last + 1)));
        }
    }

    /** Copies the member at a pointer from one tree to the same place of another. */
    static void copy(JsonNode from, JsonNode to, String pointer) {
        int last = pointer.lastIndexOf('/');
        if (!from.at(pointer).isMissingNode() && to.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
            parent.set(JsonPointers.unescape(pointer.substring(last + 1)), from.at(pointer));
        }
    }
}

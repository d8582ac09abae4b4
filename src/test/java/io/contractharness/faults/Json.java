package io.contractharness.faults;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads, edits and writes JSON; keeps the order of members and all digits. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    static JsonNode parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] write(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String pretty(JsonNode node) {
        return node.toPrettyString();
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Changes the value at the pointer, or removes it if the result is null. Does nothing if there is no value. */
    static void change(JsonNode root, String pointer, UnaryOperator<JsonNode> change) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode old = root.at(place);
        JsonNode parent = root.at(place.head());
        if (old.isMissingNode()) {
            return;
        }
        JsonNode changed = change.apply(old);
        if (parent instanceof ObjectNode object) {
            String name = place.last().getMatchingProperty();
            if (changed == null) {
                object.remove(name);
            } else {
                object.set(name, changed);
            }
        } else if (parent instanceof ArrayNode array && changed != null) {
            array.set(place.last().getMatchingIndex(), changed);
        }
    }

    /** Replaces every text in the tree. */
    static JsonNode texts(JsonNode node, UnaryOperator<String> change) {
        if (node.isContainerNode()) {
            JsonNode copy = node.deepCopy();
            if (copy instanceof ObjectNode object) {
                names(object).forEach(name -> object.set(name, texts(object.get(name), change)));
            } else if (copy instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, texts(array.get(i), change));
                }
            }
            return copy;
        }
        return node.isTextual() ? MAPPER.getNodeFactory().textNode(change.apply(node.textValue())) : node;
    }
}

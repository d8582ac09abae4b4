package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Pointers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of a whole body the parts that were not asked for, as the {@code x-extend} table of the description says. */
public final class Projection {
    private final Map<String, List<String>> table;

    public Projection(Map<String, List<String>> table) {
        this.table = table;
    }

    /** The fields of no value of the table and those of the values asked for, in the order of the body. */
    public JsonNode of(JsonNode body, Collection<String> asked) {
        Set<String> left = new HashSet<>();
        table.values().forEach(left::addAll);
        asked.forEach(value -> left.removeAll(table.getOrDefault(value, List.of())));
        return without(body, "", left);
    }

    private static JsonNode without(JsonNode node, String pointer, Set<String> left) {
        if (!node.isObject() || left.stream().noneMatch(p -> p.startsWith(pointer + "/"))) {
            return node;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String child = pointer + "/" + Pointers.escape(member.getKey());
            if (!left.contains(child)) {
                result.set(member.getKey(), without(member.getValue(), child, left));
            }
        });
        return result;
    }
}

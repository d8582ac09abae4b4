package io.contractharness.bench.work;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of an answer that its {@code extend} values add: the plain way, which the right answers are made by and
 * The parts of an answer that {@code extend} values add, in a simple implementation: it makes the expected answers, and
 * the other servers that can run code use it.
 *
 * @param table each value with JSON pointers to what it adds
 */
public record Parts(Map<String, List<String>> table) {

    /** The whole answer without the parts that were not requested.
     * An answer. */
    public ObjectNode of(ObjectNode whole, Collection<String> asked) {
        Set<String> kept = new HashSet<>();
        asked.forEach(value -> kept.addAll(table.get(value)));
        ObjectNode result = whole.deepCopy();
        for (List<String> pointers : table.values()) {
            for (String pointer : pointers) {
                if (!kept.contains(pointer)) {
                    JsonPointer place = JsonPointer.compile(pointer);
                    ((ObjectNode) result.at(place.head())).remove(place.last().getMatchingProperty());
                }
            }
        }
        return result;
    }

    public boolean known(Collection<String> asked) {
        return table.keySet().containsAll(asked);
    }
}

package io.contractharness.steps.mixup;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.steps.json.JsonDifference;
import java.util.ArrayList;
import java.util.List;

/** The different values that one field of one intervention had, and how often. */
final class FieldValues {
    private final List<JsonNode> values = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    /** Counts a value, and returns the place of the first one that reads the same. */
    int add(JsonNode value) {
        for (int i = 0; i < values.size(); i++) {
            if (JsonDifference.find(values.get(i), value).isEmpty()) {
                counts.set(i, counts.get(i) + 1);
                return i;
            }
        }
        values.add(value);
        counts.add(1);
        return values.size() - 1;
    }

    JsonNode get(int place) {
        return values.get(place);
    }

    /** The place of the value that came most often; the first of several. */
    int usual() {
        int usual = 0;
        for (int i = 1; i < counts.size(); i++) {
            usual = counts.get(i) > counts.get(usual) ? i : usual;
        }
        return usual;
    }

    /** How often the usual value came. */
    int usualCount() {
        return counts.get(usual());
    }

    /** How many values were counted. */
    int count() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether the usual values differ. */
    boolean differsFrom(FieldValues other) {
        return JsonDifference.find(get(usual()), other.get(other.usual())).isPresent();
    }

    /**
     * Whether a value that is not usual in another field can only come from this one: it is the same, as a whole or where it differs
     * from what is usual there. Small values may be the same by chance, so they prove nothing.
     */
    boolean explains(JsonNode came, JsonNode usualThere) {
        List<JsonNode> own = came.isContainerNode() ? values : List.of(get(usual()));
        String pointer = JsonDifference.find(usualThere, came)
                .map(JsonDifference::pointer)
                .orElse("");
        return own.stream().anyMatch(value -> isSame(came, value) || isSame(came.at(pointer), value.at(pointer)));
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        boolean large = one.isContainerNode()
                ? !one.isEmpty()
                : one.isTextual() && one.asText().length() > 5;
        return large && JsonDifference.find(one, other).isEmpty();
    }
}

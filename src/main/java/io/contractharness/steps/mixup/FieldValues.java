package io.contractharness.steps.mixup;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.steps.json.JsonDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

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
     * Whether a value that is not usual for another intervention can only come from this one: it is the same, as a whole or where it
     * differs from what is usual there. Small values may be the same by chance, so they prove nothing; nor does a text of a field that
     * has ever new ones, as the time of day.
     */
    boolean explains(JsonNode came, FieldValues there) {
        JsonNode usual = there.get(there.usual());
        String pointer =
                JsonDifference.find(usual, came).map(JsonDifference::pointer).orElse("");
        List<JsonNode> own =
                came.at(pointer).isContainerNode() || exchangedWith(there) ? values : List.of(get(usual()));
        return own.stream()
                .anyMatch(value -> isSame(came, value)
                        || isSame(came.at(pointer), value.at(pointer))
                        || isAddedTo(usual.at(pointer), came.at(pointer), value.at(pointer)));
    }

    /** Whether there are only two values, and both fields have had both. */
    private boolean exchangedWith(FieldValues other) {
        return values.size() == 2
                && other.values.size() == 2
                && values.stream()
                        .allMatch(value -> other.values.stream()
                                .anyMatch(
                                        each -> JsonDifference.find(each, value).isEmpty()));
    }

    /** Whether a list has objects more than usual, all of them from another list. */
    private static boolean isAddedTo(JsonNode usual, JsonNode came, JsonNode other) {
        List<JsonNode> more = new ArrayList<>();
        if (usual.isArray() && came.isArray() && other.isArray()) {
            came.forEach(element -> {
                if (!isAmong(element, usual)) {
                    more.add(element);
                }
            });
        }
        return !more.isEmpty() && more.stream().allMatch(element -> isAmong(element, other) && isLarge(element));
    }

    private static boolean isAmong(JsonNode element, JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(each -> JsonDifference.find(each, element).isEmpty());
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return isLarge(one) && JsonDifference.find(one, other).isEmpty();
    }

    private static boolean isLarge(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty()
                : value.isTextual() && value.asText().length() > 5;
    }
}

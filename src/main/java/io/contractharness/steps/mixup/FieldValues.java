package io.contractharness.steps.mixup;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
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

    /** Whether the field came at all. */
    boolean came() {
        return values.stream().anyMatch(value -> !value.isMissingNode());
    }

    /** Whether the usual values differ. */
    boolean differsFrom(FieldValues other) {
        return JsonDifference.find(get(usual()), other.get(other.usual())).isPresent();
    }

    /**
     * Whether a value that is not usual for another intervention can only come from this one, where something else is usual: it is the
     * same, as a whole or where it differs from what is usual there. Small values may be the same by chance, and both interventions may
     * have a list whose order or length varies, so these prove nothing.
     */
    boolean explains(JsonNode came, FieldValues there) {
        JsonNode usual = there.get(there.usual());
        String pointer =
                JsonDifference.find(usual, came).map(JsonDifference::pointer).orElse("");
        if (isRearranged(usual, came, JsonPointer.compile(pointer))) {
            return false;
        }
        JsonNode own = get(usual());
        return differsFrom(there)
                ? isSame(came, own) || isSame(came.at(pointer), own.at(pointer))
                : isText(usual.at(pointer)) && isText(came.at(pointer)) && exchangedWith(there);
    }

    /** Whether there are only two values, and both fields have had both. */
    private boolean exchangedWith(FieldValues other) {
        return values.size() == 2
                && other.values.size() == 2
                && values.stream().allMatch(value -> isAmong(value, other.values));
    }

    /** Whether one of the lists on the way to a difference has all elements of the other. */
    private static boolean isRearranged(JsonNode one, JsonNode other, JsonPointer way) {
        boolean here = one.isArray()
                && other.isArray()
                && (one.size() < other.size() ? isWithin(one, other) : isWithin(other, one));
        return here || !way.matches() && isRearranged(one.at(first(way)), other.at(first(way)), way.tail());
    }

    private static JsonPointer first(JsonPointer way) {
        return JsonPointer.compile("/" + JsonPointers.escape(way.getMatchingProperty()));
    }

    private static boolean isWithin(JsonNode part, JsonNode whole) {
        List<JsonNode> elements = new ArrayList<>();
        whole.forEach(elements::add);
        return !part.isEmpty()
                && StreamSupport.stream(part.spliterator(), false).allMatch(element -> isAmong(element, elements));
    }

    private static boolean isAmong(JsonNode value, List<JsonNode> others) {
        return others.stream().anyMatch(each -> JsonDifference.find(each, value).isEmpty());
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        boolean large = one.isContainerNode() ? !one.isEmpty() : isText(one);
        return large && JsonDifference.find(one, other).isEmpty();
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && value.asText().length() > 5;
    }
}

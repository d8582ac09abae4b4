package io.contractharness.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Compares two schemas member by member and keyword by keyword. */
final class SchemaComparison {
    /** Keywords that do not change which values are valid. */
    private static final List<String> NOTES = List.of("default", "deprecated", "readOnly", "writeOnly");

    private final Direction side;
    private final BinaryOperator<String> ids;
    private final List<ContractChange> changes = new ArrayList<>();

    /** @param ids gives the id of a rule from the path of a member, such as {@code signature.size}, and a keyword */
    SchemaComparison(Direction side, BinaryOperator<String> ids) {
        this.side = side;
        this.ids = ids;
    }

    List<ContractChange> changes(Schema old, Schema now) {
        schema("", old, now);
        return changes;
    }

    private void schema(String path, Schema old, Schema now) {
        if (ValueRange.of("type", old, now) == ValueRange.OTHER) {
            add(true, path, "type", old, now); // the other keywords of another type cannot be compared
            return;
        }
        for (String keyword : ValueRange.KEYWORDS) {
            ValueRange range = ValueRange.of(keyword, old, now);
            if (range != ValueRange.SAME) {
                add(side.breaks(range), path, keyword, old, now);
            }
        }
        for (String keyword : NOTES) {
            if (!old.get(keyword).equals(now.get(keyword))) {
                add(false, path, keyword, old, now);
            }
        }
        otherMembers(path, old, now);
        members(path, old, now);
        if (old.items().isPresent() && now.items().isPresent()) {
            schema(path + "[]", old.items().get(), now.items().get());
        } else if (old.items().isPresent() != now.items().isPresent()) {
            add(side.breaks(now.items().isPresent() ? ValueRange.NARROWER : ValueRange.WIDER), path, "items", old, now);
        }
    }

    private void add(boolean breaks, String path, String keyword, Schema old, Schema now) {
        Optional<Location> before = Optional.of(old.location(keyword));
        Optional<Location> after = Optional.of(now.location(keyword));
        changes.add(new ContractChange(breaks, ids.apply(path, keyword), words(keyword, old, now), before, after));
    }

    /** A consumer ignores members that it does not know, so only requests can be broken by this. */
    private void otherMembers(String path, Schema old, Schema now) {
        if (old.otherMembers().isPresent() && now.otherMembers().isPresent()) {
            schema(join(path, "*"), old.otherMembers().get(), now.otherMembers().get());
        } else if (openness(old) != openness(now)) {
            add(side == Direction.REQUEST && openness(now) < openness(old), path, "additionalProperties", old, now);
        }
    }

    private static int openness(Schema schema) {
        return schema.closed() ? 0 : schema.otherMembers().isPresent() ? 1 : 2;
    }

    private void members(String path, Schema old, Schema now) {
        TreeSet<String> names = new TreeSet<>(old.properties().keySet());
        names.addAll(now.properties().keySet());
        for (String name : names) {
            String member = join(path, name);
            Optional<Schema> before = old.property(name);
            Optional<Schema> after = now.property(name);
            boolean was = old.required().contains(name);
            boolean is = now.required().contains(name);
            if (before.isEmpty() || after.isEmpty()) {
                boolean gone = after.isEmpty();
                boolean breaks = gone || side == Direction.REQUEST && is;
                String what = gone ? "member removed" : (is ? "required" : "optional") + " member added";
                Optional<Location> oldPlace = before.map(schema -> schema.location(""));
                Optional<Location> newPlace = after.map(schema -> schema.location(""));
                changes.add(new ContractChange(breaks, ids.apply(member, ""), what, oldPlace, newPlace));
                continue;
            }
            if (was != is) {
                String what = was ? "required → optional" : "optional → required";
                Optional<Location> oldPlace = Optional.of(old.location("required"));
                Optional<Location> newPlace = Optional.of(now.location("required"));
                boolean breaks = is == (side == Direction.REQUEST);
                changes.add(new ContractChange(breaks, ids.apply(member, "required"), what, oldPlace, newPlace));
            }
            schema(member, before.get(), after.get());
        }
    }

    private static String words(String keyword, Schema old, Schema now) {
        if (keyword.equals("enum") && old.has(keyword) && now.has(keyword)) {
            String removed = missing(old.get(keyword), now.get(keyword), "without ");
            String added = missing(now.get(keyword), old.get(keyword), "with ");
            return removed + (removed.isEmpty() || added.isEmpty() ? "" : ", ") + added;
        }
        return word(old.get(keyword)) + " → " + word(now.get(keyword));
    }

    /** The values of one list that the other list does not have, after a word; empty when it has all. */
    private static String missing(JsonNode list, JsonNode other, String word) {
        String values = list.valueStream()
                .filter(value -> other.valueStream().noneMatch(value::equals))
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : word + values;
    }

    private static String word(JsonNode value) {
        if (value.isMissingNode()) {
            return "none";
        }
        return value.isObject() ? "a schema" : value.isArray() ? value.toString() : value.asText();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

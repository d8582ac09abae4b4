package io.contractharness.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.spec.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Compares two schemas member by member and keyword by keyword. */
final class SchemaComparison {
    /** They allow and rule out nothing by themselves. */
    private static final List<String> ADVICE = List.of("default", "deprecated", "readOnly", "writeOnly");

    private final Side side;
    private final BinaryOperator<String> ids;
    private final List<Change> changes = new ArrayList<>();

    /** @param ids gives the id of a rule from the path of a member, as {@code signature.size}, and a keyword */
    SchemaComparison(Side side, BinaryOperator<String> ids) {
        this.side = side;
        this.ids = ids;
    }

    List<Change> changes(Schema old, Schema now) {
        schema("", old, now);
        return changes;
    }

    private void schema(String path, Schema old, Schema now) {
        if (Span.of("type", old, now) == Span.OTHER) {
            keyword(path, "type", old, now); // what else is said of another type cannot be compared
            return;
        }
        Span.keywords().forEach(keyword -> keyword(path, keyword, old, now));
        for (String keyword : ADVICE) {
            if (!old.get(keyword).equals(now.get(keyword))) {
                add(false, ids.apply(path, keyword), words(keyword, old, now), keyword, old, now);
            }
        }
        openness(path, old, now);
        members(path, old, now);
        if (old.items().isPresent() && now.items().isPresent()) {
            schema(path + "[]", old.items().get(), now.items().get());
        } else if (old.items().isPresent() != now.items().isPresent()) {
            Span span = now.items().isPresent() ? Span.NARROWER : Span.WIDER;
            add(side.breaks(span), ids.apply(path, "items"), words("items", old, now), "items", old, now);
        }
    }

    private void keyword(String path, String keyword, Schema old, Schema now) {
        Span span = Span.of(keyword, old, now);
        if (span != Span.SAME) {
            add(side.breaks(span), ids.apply(path, keyword), words(keyword, old, now), keyword, old, now);
        }
    }

    /** A consumer leaves members alone that it does not know, so that only requests can be broken by this. */
    private void openness(String path, Schema old, Schema now) {
        if (old.otherMembers().isPresent() && now.otherMembers().isPresent()) {
            schema(join(path, "*"), old.otherMembers().get(), now.otherMembers().get());
        } else if (freedom(old) != freedom(now)) {
            String keyword = "additionalProperties";
            boolean breaks = side == Side.REQUEST && freedom(now) < freedom(old);
            add(breaks, ids.apply(path, keyword), words(keyword, old, now), keyword, old, now);
        }
    }

    private static int freedom(Schema schema) {
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
                boolean breaks = gone || side == Side.REQUEST && is;
                String what = gone ? "member removed" : (is ? "required" : "optional") + " member added";
                changes.add(new Change(
                        breaks,
                        ids.apply(member, ""),
                        what,
                        before.map(s -> s.location("")),
                        after.map(s -> s.location(""))));
                continue;
            }
            if (was != is) {
                String what = was ? "required → optional" : "optional → required";
                add(is == (side == Side.REQUEST), ids.apply(member, "required"), what, "required", old, now);
            }
            schema(member, before.get(), after.get());
        }
    }

    private void add(boolean breaks, String id, String what, String keyword, Schema old, Schema now) {
        changes.add(
                new Change(breaks, id, what, Optional.of(old.location(keyword)), Optional.of(now.location(keyword))));
    }

    private static String words(String keyword, Schema old, Schema now) {
        if (keyword.equals("enum") && old.has(keyword) && now.has(keyword)) {
            List<String> parts = new ArrayList<>();
            missing(old.get(keyword), now.get(keyword)).ifPresent(values -> parts.add("without " + values));
            missing(now.get(keyword), old.get(keyword)).ifPresent(values -> parts.add("with " + values));
            return String.join(", ", parts);
        }
        return word(old.get(keyword)) + " → " + word(now.get(keyword));
    }

    private static Optional<String> missing(JsonNode of, JsonNode in) {
        List<String> values = new ArrayList<>();
        of.forEach(value -> {
            if (java.util.stream.StreamSupport.stream(in.spliterator(), false).noneMatch(value::equals)) {
                values.add(value.asText());
            }
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    private static String word(JsonNode value) {
        return value.isMissingNode()
                ? "none"
                : value.isObject() ? "a schema" : value.isArray() ? value.toString() : value.asText();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

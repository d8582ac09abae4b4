package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.spec.Pointers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A JSON body that is written once, and from which an answer takes the members that its {@code extend} values ask for. */
public final class Projection {
    private final Map<String, List<String>> table;
    private final Member whole;
    private final int size;

    /**
     * A member of an object.
     *
     * @param text its name and its value; its name alone when it has members to choose from
     * @param members those it has; empty when the text is all there is
     * @param values the extend values that add it; none when it is always there
     */
    private record Member(byte[] text, List<Member> members, List<String> values) {
        boolean isIn(Collection<String> asked) {
            if (values.isEmpty()) {
                return true;
            }
            for (String value : values) {
                if (asked.contains(value)) {
                    return true;
                }
            }
            return false;
        }

        void write(Collection<String> asked, ByteArrayOutputStream out) {
            out.writeBytes(text);
            if (members.isEmpty()) {
                return;
            }
            char before = '{';
            for (Member member : members) {
                if (member.isIn(asked)) {
                    out.write(before);
                    member.write(asked, out);
                    before = ',';
                }
            }
            if (before == '{') {
                out.write(before);
            }
            out.write('}');
        }
    }

    private Projection(Map<String, List<String>> table, Member whole) {
        this.table = table;
        this.whole = whole;
        this.size = with(table.keySet()).length;
    }

    /** @param table the JSON pointers that each extend value adds, as the description says it in {@code x-extend} */
    public static Projection of(JsonNode body, Map<String, List<String>> table) {
        return new Projection(table, member("", "", body, table));
    }

    private static Member member(String name, String pointer, JsonNode value, Map<String, List<String>> table) {
        List<String> values = table.entrySet().stream()
                .filter(entry -> entry.getValue().contains(pointer))
                .map(Map.Entry::getKey)
                .toList();
        boolean choice = value.isObject()
                && !value.isEmpty()
                && table.values().stream()
                        .anyMatch(pointers -> pointers.stream().anyMatch(p -> p.startsWith(pointer + "/")));
        String text = choice ? name : name + value;
        List<Member> members = !choice
                ? List.of()
                : value.properties().stream()
                        .map(member -> member(
                                TextNode.valueOf(member.getKey()) + ":",
                                pointer + "/" + Pointers.escape(member.getKey()),
                                member.getValue(),
                                table))
                        .toList();
        return new Member(text.getBytes(StandardCharsets.UTF_8), members, values);
    }

    Map<String, List<String>> table() {
        return table;
    }

    /** How many bytes the whole body has. */
    int size() {
        return size;
    }

    /** The members that are always there and those that these values add, in the order of the body, as UTF-8. */
    public byte[] with(Collection<String> asked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 1);
        whole.write(asked, out);
        return out.toByteArray();
    }
}

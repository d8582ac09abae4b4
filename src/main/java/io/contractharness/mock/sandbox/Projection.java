package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.source.JsonPointers;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JSON body that is written once, and from which an answer takes the members that its {@code extend} values ask for. */
public final class Projection {
    private final Map<String, List<String>> table;
    /** The bit that stands for each extend value. */
    private final Map<String, Integer> bits = new HashMap<>();

    private final Member whole;
    private final int size;

    /**
     * A member of an object.
     *
     * @param text its name and its value; its name alone when it has members to choose from
     * @param members those it has; empty when the text is all there is
     * @param values the extend values that add it; none when it is always there
     */
    private record Member(byte[] text, List<Member> members, BitSet values) {
        /** @return where the text ends that is written, or would be */
        int write(BitSet asked, byte[] out, int from) {
            int at = put(text, out, from);
            if (members.isEmpty()) {
                return at;
            }
            byte before = '{';
            for (Member member : members) {
                if (member.values.isEmpty() || member.values.intersects(asked)) {
                    at = member.write(asked, out, put(before, out, at));
                    before = ',';
                }
            }
            return put((byte) '}', out, before == '{' ? put(before, out, at) : at);
        }

        private static int put(byte sign, byte[] out, int at) {
            if (out != null) {
                out[at] = sign;
            }
            return at + 1;
        }

        private static int put(byte[] text, byte[] out, int at) {
            if (out != null) {
                System.arraycopy(text, 0, out, at, text.length);
            }
            return at + text.length;
        }
    }

    private Projection(JsonNode body, Map<String, List<String>> table) {
        this.table = table;
        table.keySet().forEach(value -> bits.put(value, bits.size()));
        this.whole = member("", "", body);
        this.size = with(table.keySet()).length;
    }

    /** @param table the JSON pointers that each extend value adds, as the description says it in {@code x-extend} */
    public static Projection of(JsonNode body, Map<String, List<String>> table) {
        return new Projection(body, table);
    }

    private Member member(String name, String pointer, JsonNode value) {
        BitSet values = new BitSet();
        table.forEach((extend, pointers) -> {
            if (pointers.contains(pointer)) {
                values.set(bits.get(extend));
            }
        });
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
                                pointer + "/" + JsonPointers.escape(member.getKey()),
                                member.getValue()))
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
        BitSet chosen = new BitSet();
        for (String value : asked) {
            if (bits.containsKey(value)) {
                chosen.set(bits.get(value));
            }
        }
        byte[] out = new byte[whole.write(chosen, null, 0)];
        whole.write(chosen, out, 0);
        return out;
    }
}

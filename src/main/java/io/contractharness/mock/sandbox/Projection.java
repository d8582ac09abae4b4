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

/** A JSON body, written once; a response copies the members that its {@code extend} values add. */
public final class Projection {
    private final Map<String, List<String>> table;
    /** The number of the bit of each extend value. */
    private final Map<String, Integer> bits = new HashMap<>();

    private final Member whole;
    private final int size;

    /**
     * A member of an object.
     *
     * @param text its name and value; only its name when extend values choose among its own members
     * @param members its members to choose from
     * @param values the extend values that add it; empty when it is always present
     */
    private record Member(byte[] text, List<Member> members, BitSet values) {
        /** @return the end of the text; without {@code out} nothing is written, and the end gives the length */
        int write(BitSet extend, byte[] out, int from) {
            int at = put(text, out, from);
            if (members.isEmpty()) {
                return at;
            }
            byte separator = '{';
            for (Member member : members) {
                if (member.values.isEmpty() || member.values.intersects(extend)) {
                    at = member.write(extend, out, put(separator, out, at));
                    separator = ',';
                }
            }
            return put((byte) '}', out, separator == '{' ? put(separator, out, at) : at);
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

    /** @param table the JSON pointers that each extend value adds, from {@code x-extend} of the description */
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
        boolean chooses = value.isObject()
                && !value.isEmpty()
                && table.values().stream()
                        .anyMatch(pointers -> pointers.stream().anyMatch(p -> p.startsWith(pointer + "/")));
        String text = chooses ? name : name + value;
        List<Member> members = !chooses
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

    /** The length of the complete body in bytes. */
    int size() {
        return size;
    }

    /** The members that are always present and those that these values add, in the order of the body, as UTF-8. */
    public byte[] with(Collection<String> extend) {
        BitSet chosen = new BitSet();
        for (String value : extend) {
            if (bits.containsKey(value)) {
                chosen.set(bits.get(value));
            }
        }
        byte[] out = new byte[whole.write(chosen, null, 0)];
        whole.write(chosen, out, 0);
        return out;
    }
}

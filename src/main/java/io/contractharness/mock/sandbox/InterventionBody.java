package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The complete body of an intervention, written once; a response copies the members that its {@code extend} values add.
 *
 * <p>It is kept as text, because a tree takes five times the memory.
 */
public final class InterventionBody {
    private final Map<String, List<String>> table;
    /** The number of the bit of each extend value. */
    private final Map<String, Integer> bits = new HashMap<>();

    private final Member whole;
    private final int bytes;
    private final boolean executable;

    /**
     * A member of an object.
     *
     * @param text its name and value; only its name when extend values choose among its own members
     * @param members its members to choose from
     * @param values the extend values that add it; empty when it is always present
     */
    private record Member(byte[] text, List<Member> members, BitSet values) {
        /** @return the position after the text; without {@code out} nothing is written, so this is the length */
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

    private InterventionBody(JsonNode body, Map<String, List<String>> table) {
        this.table = table;
        table.keySet().forEach(value -> bits.put(value, bits.size()));
        this.whole = member("", "", body);
        this.bytes = with(table.keySet()).length;
        this.executable = body.at(ExecutionEffect.CAN_BE_EXECUTED).asBoolean(true);
    }

    /** @param table the JSON pointers that each extend value adds, from {@code x-extend} of the description */
    public static InterventionBody of(JsonNode whole, Map<String, List<String>> table) {
        return new InterventionBody(whole, table);
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

    /** A new tree, which the caller may change. */
    public ObjectNode json() {
        return (ObjectNode) StrictJson.written(with(table.keySet()));
    }

    /**
     * The response to a request with these extend values, as UTF-8.
     *
     * @param table the JSON pointers that each extend value adds; a reload may have changed them
     */
    public byte[] with(Collection<String> extend, Map<String, List<String>> table) {
        boolean same = this.table == table || this.table.equals(table);
        return (same ? this : of(json(), table)).with(extend);
    }

    /** The members that are always present and those that these values add, in the order of the body. */
    private byte[] with(Collection<String> extend) {
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

    boolean executable() {
        return executable;
    }

    int bytes() {
        return bytes;
    }
}

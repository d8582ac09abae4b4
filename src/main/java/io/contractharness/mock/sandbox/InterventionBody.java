package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.mock.template.JsonTemplate;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.template.Templates;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The complete body of an intervention, written once; a response copies the members that its {@code extend} values add.
 *
 * <p>It is kept as text, because a tree takes five times the memory.
 */
public final class InterventionBody {
    private static final byte[][] NO_VALUES = {};

    private final Map<String, List<String>> table;
    /** The number of the bit of each extend value. */
    private final Map<String, Integer> bits = new HashMap<>();

    private final Member whole;
    private final Templates templates;
    private final int bytes;
    private final boolean executable;

    /**
     * A member of an object.
     *
     * @param text its name and value; only its name when extend values choose among its own members
     * @param members its members to choose from
     * @param values the extend values that add it; empty when it is always present
     */
    private record Member(JsonTemplate text, List<Member> members, BitSet values) {
        /**
         * @param fill the values of the templates
         * @return the position after the text; without {@code out} nothing is written, so this is the length
         */
        int write(BitSet extend, byte[][] fill, byte[] out, int from) {
            int at = text.write(fill, out, from);
            if (members.isEmpty()) {
                return at;
            }
            byte separator = '{';
            for (Member member : members) {
                if (member.values.isEmpty() || member.values.intersects(extend)) {
                    at = member.write(extend, fill, out, put(separator, out, at));
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
    }

    private InterventionBody(JsonNode body, Map<String, List<String>> table, Templates templates) {
        this.table = table;
        this.templates = templates;
        table.keySet().forEach(value -> bits.put(value, bits.size()));
        this.whole = member("", "", body);
        this.bytes = whole.write(chosen(table.keySet()), NO_VALUES, null, 0);
        this.executable = body.at(ExecutionEffect.CAN_BE_EXECUTED).asBoolean(true);
    }

    /** @param table the JSON pointers that each extend value adds, from {@code x-extend} of the description */
    public static InterventionBody of(JsonNode whole, Map<String, List<String>> table) {
        return of(whole, table, Templates.NONE);
    }

    /** @param templates the texts of the body that are filled in for each reader */
    public static InterventionBody of(JsonNode whole, Map<String, List<String>> table, Templates templates) {
        return new InterventionBody(whole, table, templates);
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
        JsonTemplate text = chooses ? JsonTemplate.of(name) : JsonTemplate.of(name, value, pointer, templates);
        List<Member> members = !chooses
                ? List.of()
                : value.properties().stream()
                        .map(member -> member(
                                TextNode.valueOf(member.getKey()) + ":",
                                pointer + "/" + JsonPointers.escape(member.getKey()),
                                member.getValue()))
                        .toList();
        return new Member(text, members, values);
    }

    /** Whether its texts depend on who reads it, and when. */
    public boolean hasTemplates() {
        return !templates.isEmpty();
    }

    Templates templates() {
        return templates;
    }

    /** A new tree, which the caller may change. */
    public ObjectNode json(TemplateValues values) {
        return (ObjectNode) filled(values);
    }

    /** The same, of a body that nobody has checked yet. */
    public JsonNode filled(TemplateValues values) {
        return StrictJson.written(with(table.keySet(), templates.fill(values)));
    }

    /** The response of a body without templates. */
    public byte[] with(Collection<String> extend, Map<String, List<String>> table) {
        return with(extend, table, () -> {
            throw new IllegalStateException("there are templates to fill in");
        });
    }

    /**
     * The response to a request with these extend values, as UTF-8.
     *
     * @param table the JSON pointers that each extend value adds; a reload may have changed them
     * @param values for the templates; they are asked for only if there are templates
     */
    public byte[] with(Collection<String> extend, Map<String, List<String>> table, Supplier<TemplateValues> values) {
        byte[][] fill = templates.isEmpty() ? NO_VALUES : templates.fill(values.get());
        boolean same = this.table == table || this.table.equals(table);
        return same
                ? with(extend, fill)
                : of(StrictJson.written(with(this.table.keySet(), fill)), table).with(extend, NO_VALUES);
    }

    /** The members that are always present and those that these values add, in the order of the body. */
    private byte[] with(Collection<String> extend, byte[][] fill) {
        BitSet chosen = chosen(extend);
        byte[] out = new byte[whole.write(chosen, fill, null, 0)];
        whole.write(chosen, fill, out, 0);
        return out;
    }

    private BitSet chosen(Collection<String> extend) {
        BitSet chosen = new BitSet();
        for (String value : extend) {
            if (bits.containsKey(value)) {
                chosen.set(bits.get(value));
            }
        }
        return chosen;
    }

    boolean executable() {
        return executable;
    }

    int bytes() {
        return bytes;
    }
}

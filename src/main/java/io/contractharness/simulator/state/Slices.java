package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Pointers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body written out once, of which every projection is a selection of members. */
public final class Slices {
    private final Map<String, List<String>> table;
    /** The whole body. */
    private final byte[] text;
    /** Where the first of the members begins that are chosen from. */
    private final int begin;
    /** Where each of them ends, in their order; a comma follows all but the last. */
    private final int[] ends;
    /** Which values of the table bring each, a bit for each value; 0 for one that is always there. */
    private final long[] values;

    private Slices(Map<String, List<String>> table, byte[] text, int begin, int[] ends, long[] values) {
        this.table = table;
        this.text = text;
        this.begin = begin;
        this.ends = ends;
        this.values = values;
    }

    /**
     * Cuts a body.
     *
     * @param table the pointers that each value adds; bit 0 stands for the first value
     * @return empty when the table reaches into several objects, or has more values than there are bits
     */
    static Optional<Slices> of(ObjectNode body, Map<String, List<String>> table) {
        List<String> parents = table.values().stream()
                .flatMap(Collection::stream)
                .map(pointer -> pointer.substring(0, pointer.lastIndexOf('/')))
                .distinct()
                .toList();
        if (parents.size() != 1 || parents.get(0).lastIndexOf('/') != 0 || table.size() > Long.SIZE) {
            return Optional.empty();
        }
        String parent = Pointers.unescape(parents.get(0).substring(1));
        if (!(body.get(parent) instanceof ObjectNode chosen)) {
            return Optional.empty();
        }
        Writer out = new Writer();
        int begin = 0;
        int[] ends = new int[chosen.size()];
        long[] values = new long[chosen.size()];
        out.write("{");
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            out.separate();
            out.write(name(member.getKey()));
            if (member.getKey().equals(parent)) {
                out.write("{");
                begin = out.size();
                int count = 0;
                for (Map.Entry<String, JsonNode> part : chosen.properties()) {
                    out.separate();
                    out.write(name(part.getKey()) + part.getValue());
                    ends[count] = out.size();
                    values[count++] = values(table, parents.get(0) + "/" + Pointers.escape(part.getKey()));
                }
                out.write("}");
            } else {
                out.write(member.getValue().toString());
            }
        }
        out.write("}");
        return Optional.of(new Slices(table, out.toByteArray(), begin, ends, values));
    }

    /** Text as UTF-8. */
    private static final class Writer extends ByteArrayOutputStream {
        void write(String piece) {
            writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        }

        /** Writes a comma where a member stands before. */
        void separate() {
            if (buf[count - 1] != '{') {
                write(',');
            }
        }
    }

    private static long values(Map<String, List<String>> table, String pointer) {
        long values = 0;
        long bit = 1;
        for (List<String> pointers : table.values()) {
            values |= pointers.contains(pointer) ? bit : 0;
            bit <<= 1;
        }
        return values;
    }

    private static String name(String name) {
        return JsonNodeFactory.instance.textNode(name) + ":";
    }

    /** Whether this is the table that it was cut by. */
    boolean by(Map<String, List<String>> other) {
        return table == other || table.equals(other);
    }

    byte[] text() {
        return text;
    }

    /** The body with what is always there and what these values bring, as UTF-8. */
    public byte[] with(long asked) {
        int length = begin;
        int count = 0;
        for (int i = 0; i < ends.length; i++) {
            if (chosen(i, asked)) {
                length += ends[i] - start(i);
                count++;
            }
        }
        int rest = ends.length == 0 ? begin : ends[ends.length - 1];
        byte[] body = Arrays.copyOf(text, length + Math.max(0, count - 1) + text.length - rest);
        int at = begin;
        for (int i = 0; i < ends.length; i++) {
            if (chosen(i, asked)) {
                if (at > begin) {
                    body[at++] = ',';
                }
                int start = start(i);
                System.arraycopy(text, start, body, at, ends[i] - start);
                at += ends[i] - start;
            }
        }
        System.arraycopy(text, rest, body, at, text.length - rest);
        return body;
    }

    private int start(int part) {
        return part == 0 ? begin : ends[part - 1] + 1;
    }

    private boolean chosen(int part, long asked) {
        return values[part] == 0 || (values[part] & asked) != 0;
    }
}

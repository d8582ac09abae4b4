package io.contractharness.simulator.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Pointers;
import io.contractharness.validation.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int begin = 0;
        int[] ends = new int[chosen.size()];
        long[] values = new long[chosen.size()];
        try (JsonGenerator json = StrictJson.generator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> member : body.properties()) {
                json.writeFieldName(member.getKey());
                if (member.getKey().equals(parent)) {
                    json.writeStartObject();
                    begin = size(json, out);
                    int count = 0;
                    for (Map.Entry<String, JsonNode> part : chosen.properties()) {
                        json.writeFieldName(part.getKey());
                        json.writeTree(part.getValue());
                        ends[count] = size(json, out);
                        values[count++] = values(table, parents.get(0) + "/" + Pointers.escape(part.getKey()));
                    }
                    json.writeEndObject();
                } else {
                    json.writeTree(member.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Slices(table, out.toByteArray(), begin, ends, values));
    }

    private static int size(JsonGenerator json, ByteArrayOutputStream out) throws IOException {
        json.flush();
        return out.size();
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

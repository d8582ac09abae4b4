package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Pointers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body written out once, in parts, of which every projection is a selection. */
public final class Slices {
    /** What each body begins with, up to the object whose members are chosen from. */
    private final byte[] head;

    private final List<Part> parts;
    private final byte[] tail;

    /**
     * One member.
     *
     * @param text name and value as JSON
     * @param values which values of the table bring it, a bit for each; 0 for one that is always there
     */
    private record Part(byte[] text, long values) {}

    private Slices(byte[] head, List<Part> parts, byte[] tail) {
        this.head = head;
        this.parts = parts;
        this.tail = tail;
    }

    /**
     * Cuts a body.
     *
     * @param table the pointers that each value adds; bit 0 stands for the first value
     * @return empty when the table reaches into several objects, or has more values than there are bits
     */
    public static Optional<Slices> of(ObjectNode body, Map<String, List<String>> table) {
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
        StringBuilder before = new StringBuilder("{");
        StringBuilder after = new StringBuilder("}");
        boolean passed = false;
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getKey().equals(parent)) {
                before.append(name(parent)).append('{');
                passed = true;
            } else {
                (passed ? after.append(',') : before).append(text(member)).append(passed ? "" : ",");
            }
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : chosen.properties()) {
            String pointer = parents.get(0) + "/" + Pointers.escape(member.getKey());
            parts.add(new Part(bytes(text(member)), values(table, pointer)));
        }
        return Optional.of(new Slices(
                bytes(before.toString()),
                List.copyOf(parts),
                bytes(after.append('}').toString())));
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

    private static String text(Map.Entry<String, JsonNode> member) {
        return name(member.getKey()) + member.getValue();
    }

    private static String name(String name) {
        return JsonNodeFactory.instance.textNode(name) + ":";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The body with what is always there and what these values bring, as UTF-8. */
    public byte[] with(long values) {
        int size = head.length + tail.length;
        int count = 0;
        for (Part part : parts) {
            if (chosen(part, values)) {
                size += part.text().length;
                count++;
            }
        }
        byte[] body = Arrays.copyOf(head, size + Math.max(0, count - 1));
        int at = head.length;
        for (Part part : parts) {
            if (chosen(part, values)) {
                if (at > head.length) {
                    body[at++] = ',';
                }
                System.arraycopy(part.text(), 0, body, at, part.text().length);
                at += part.text().length;
            }
        }
        System.arraycopy(tail, 0, body, at, tail.length);
        return body;
    }

    private static boolean chosen(Part part, long values) {
        return part.values() == 0 || (part.values() & values) != 0;
    }
}

package io.contractharness.mock.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.source.JsonPointers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON as UTF-8 with places to fill in.
 *
 * @param text everything but the values of the places
 * @param places in their order
 */
public record JsonTemplate(byte[] text, List<Place> places) {
    /**
     * A place.
     *
     * @param offset in the text
     * @param value the number of its value
     */
    public record Place(int offset, int value) {}

    /** JSON without places. */
    public static JsonTemplate of(String text) {
        return new JsonTemplate(text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    /**
     * @param name what comes before the value
     * @param pointer to the value in the document
     */
    public static JsonTemplate of(String name, JsonNode value, String pointer, Templates templates) {
        if (templates.isEmpty()) {
            return of(name + value);
        }
        Writer writer = new Writer(templates);
        writer.text(name);
        writer.value(value, pointer);
        return new JsonTemplate(writer.out.toByteArray(), List.copyOf(writer.places));
    }

    private static final class Writer {
        private final Templates all;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Place> places = new ArrayList<>();

        Writer(Templates all) {
            this.all = all;
        }

        void text(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void value(JsonNode value, String pointer) {
            TextTemplate template = all.byPointer().get(pointer);
            if (template != null) {
                text("\"");
                template.parts().forEach(this::part);
                text("\"");
            } else if (all.byPointer().keySet().stream().noneMatch(below -> below.startsWith(pointer + "/"))) {
                text(value.toString());
            } else if (value instanceof ObjectNode object) {
                String separator = "{";
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    text(separator + TextNode.valueOf(member.getKey()) + ":");
                    value(member.getValue(), pointer + "/" + JsonPointers.escape(member.getKey()));
                    separator = ",";
                }
                text("}");
            } else {
                for (int i = 0; i < value.size(); i++) {
                    text(i == 0 ? "[" : ",");
                    value(value.get(i), pointer + "/" + i);
                }
                text("]");
            }
        }

        private void part(TextTemplate.Part part) {
            if (part instanceof TextTemplate.Literal literal) {
                out.writeBytes(TextTemplate.escaped(literal.text()));
            } else {
                places.add(new Place(out.size(), all.numberOf(part)));
            }
        }
    }

    /**
     * Writes the text with its values.
     *
     * @param values by their numbers; empty for the text alone
     * @param out null to write nothing
     * @return the position after it
     */
    public int write(byte[][] values, byte[] out, int at) {
        if (places.isEmpty()) {
            return put(text, 0, text.length, out, at);
        }
        int from = 0;
        int position = at;
        for (Place place : places) {
            position = put(text, from, place.offset, out, position);
            if (values.length > 0) {
                byte[] value = values[place.value];
                position = put(value, 0, value.length, out, position);
            }
            from = place.offset;
        }
        return put(text, from, text.length, out, position);
    }

    private static int put(byte[] bytes, int from, int to, byte[] out, int at) {
        if (out != null) {
            System.arraycopy(bytes, from, out, at, to - from);
        }
        return at + to - from;
    }
}

package io.contractharness.mock.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** The templates of a document by JSON pointer; immutable. */
public final class Templates {
    public static final Templates NONE = new Templates(Collections.emptySortedMap());
    private static final byte[][] NOTHING = {};

    private final SortedMap<String, TextTemplate> byPointer;
    /** Each part that has a value, once. */
    private final List<TextTemplate.Part> parts;

    private Templates(SortedMap<String, TextTemplate> byPointer) {
        this.byPointer = byPointer;
        this.parts = byPointer.values().stream()
                .flatMap(template -> template.parts().stream())
                .filter(part -> !(part instanceof TextTemplate.Literal))
                .distinct()
                .toList();
    }

    /**
     * Finds the templates of a document.
     *
     * @param problem receives the pointer of each text that is no valid template, and why
     */
    public static Templates in(JsonNode document, BiConsumer<String, InvalidTemplateException> problem) {
        SortedMap<String, TextTemplate> found = new TreeMap<>();
        find(document, "", found, problem);
        return found.isEmpty() ? NONE : new Templates(found);
    }

    private static void find(
            JsonNode node,
            String pointer,
            Map<String, TextTemplate> found,
            BiConsumer<String, InvalidTemplateException> problem) {
        if (node.isTextual()) {
            try {
                TextTemplate.of(node.textValue()).ifPresent(template -> found.put(pointer, template));
            } catch (InvalidTemplateException e) {
                problem.accept(pointer, e);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> find(
                            member.getValue(), pointer + "/" + JsonPointers.escape(member.getKey()), found, problem));
        } else {
            for (int i = 0; i < node.size(); i++) {
                find(node.get(i), pointer + "/" + i, found, problem);
            }
        }
    }

    public boolean isEmpty() {
        return byPointer.isEmpty();
    }

    public Map<String, TextTemplate> byPointer() {
        return byPointer;
    }

    /** Those that a condition keeps; their places in the document stay templates. */
    public Templates only(BiPredicate<String, TextTemplate> condition) {
        SortedMap<String, TextTemplate> kept = new TreeMap<>(byPointer);
        kept.entrySet().removeIf(entry -> !condition.test(entry.getKey(), entry.getValue()));
        return kept.isEmpty() ? NONE : new Templates(kept);
    }

    /** The number of a part among the values of {@link #fill}. */
    int numberOf(TextTemplate.Part part) {
        return parts.indexOf(part);
    }

    /** The values of all parts, escaped as in JSON. */
    public byte[][] fill(TemplateValues values) {
        if (parts.isEmpty()) {
            return NOTHING;
        }
        byte[][] fill = new byte[parts.size()][];
        for (int i = 0; i < fill.length; i++) {
            fill[i] = TextTemplate.escaped(parts.get(i).at(values));
        }
        return fill;
    }
}

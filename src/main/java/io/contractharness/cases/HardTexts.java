package io.contractharness.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.openapi.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts that programs often store wrongly: as many kinds of them in each field as its limit allows, each field with other ones
 * first, so that together all occur.
 */
final class HardTexts {
    /** Blanks at both ends are a kind of their own, as they can stand only there. */
    private static final String ENDS = "blanks at both ends";

    private static final String CAPITALS = "capitals";

    /** What is hard about a text, and a text that has it. The characters that cannot be seen are written as escapes. */
    private record Kind(String says, String text) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("accents", "Zoé Ñandú Åsa"),
            new Kind("characters beyond the BMP", "😀 𝔘𠀀 👩\u200D💻"),
            new Kind("quotes and apostrophes", "\"q\" 'a' O'Hara ’s “t” `b`"),
            new Kind("combining marks", "e\u0301 o\u0308 n\u0303"),
            new Kind("< > &", "<b>1 < 2 & 3 > 2</b> &amp; &eacute; &#39;"),
            new Kind("line breaks", "one\ntwo\r\nthree\n\nfour"),
            new Kind("right-to-left letters", "שלום \u200Fمرحبا 123"),
            new Kind("tabs", "a\tb\t\tc"),
            new Kind("backslashes", "C:\\new\\table \\u0041 \\\" /x"),
            new Kind("other scripts", "Ωμέγα Жук 漢字 한글 हिन्दी ไทย"),
            new Kind("signs of URLs and formats", "50% %41 %20 a+b ?c=d#e %s {0}"),
            new Kind(CAPITALS, "McDONALD iPhone ÉTÉ İı ß ſ"),
            new Kind("signs with a simpler form", "ﬁ ① ½ x² Ａ™ € Œ ž … – —"),
            new Kind("several blanks", "a  b   c\u00A0d\u202Fe"));

    /** An address may have capitals; the part before the at sign may also have these signs (RFC 5322, atext). */
    private static final String ADDRESS = "Zoe.O_Hara+Site-2@Mail.Example.ORG";

    private final Schema body;

    HardTexts(Schema body) {
        this.body = body;
    }

    /** Something to leave out, because a target may refuse it. */
    record Without(String says, Set<String> fields, Set<String> kinds) {
        static final Without NOTHING = new Without("", Set.of(), Set.of());
    }

    /** Each field, all fields of one length, and each kind of characters. */
    List<Without> parts() {
        List<Without> parts = new ArrayList<>();
        Map<Integer, Set<String>> byLength = new LinkedHashMap<>();
        free().forEach((name, schema) -> {
            parts.add(new Without(name, Set.of(name), Set.of()));
            byLength.computeIfAbsent(limit(schema), length -> new LinkedHashSet<>())
                    .add(name);
        });
        byLength.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> parts.add(new Without(String.join(" and ", names), names, Set.of())));
        Stream.concat(KINDS.stream().map(Kind::says), Stream.of(ENDS))
                .forEach(kind -> parts.add(new Without(kind, Set.of(), Set.of(kind))));
        return parts;
    }

    /** Replaces the texts of a valid body that has plain ones. */
    void put(ObjectNode valid, Without without) {
        List<Kind> kinds = new ArrayList<>(KINDS);
        kinds.removeIf(kind -> without.kinds().contains(kind.says()));
        for (Map.Entry<String, Schema> field : free().entrySet()) {
            String name = field.getKey();
            if (without.fields().contains(name)) {
                continue;
            }
            String text = isAddress(name)
                    ? without.kinds().contains(CAPITALS) ? ADDRESS.toLowerCase(Locale.ROOT) : ADDRESS
                    : text(kinds, limit(field.getValue()), !without.kinds().contains(ENDS));
            int length = text.codePointCount(0, text.length());
            if (bytes(text) <= limit(field.getValue())
                    && length >= field.getValue().get("minLength").asInt(0)) {
                valid.put(name, text);
            }
        }
    }

    /** The kinds that fit, which become the last ones of the list, so that the next field begins with others. */
    private static String text(List<Kind> kinds, int limit, boolean blanks) {
        StringBuilder text = new StringBuilder();
        List<Kind> used = new ArrayList<>();
        for (Kind kind : kinds) {
            String more = (text.isEmpty() ? "" : " ") + kind.text();
            // in bytes, so that no other way to count them makes the text too long
            if (bytes(text + more) + 3 <= limit) {
                text.append(more);
                used.add(kind);
            }
        }
        kinds.removeAll(used);
        kinds.addAll(used);
        return blanks ? " " + text + "  " : text.toString();
    }

    private Map<String, Schema> free() {
        Map<String, Schema> result = new LinkedHashMap<>();
        body.properties().forEach((name, property) -> {
            if (property.type().equals("string")
                    && Stream.of("format", "enum", "pattern").noneMatch(property::has)) {
                result.put(name, property);
            }
        });
        return result;
    }

    private static boolean isAddress(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("email");
    }

    private static int limit(Schema schema) {
        return schema.get("maxLength").asInt(Integer.MAX_VALUE);
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}

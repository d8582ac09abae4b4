package io.contractharness.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Parses the query of a URL; a plus sign is a blank, as in HTML forms. */
public final class Query {
    private Query() {}

    public static Map<String, List<String>> parse(String raw) {
        return parse(raw, Query::decode);
    }

    /** @param decode decodes names and values */
    public static Map<String, List<String>> parse(String raw, UnaryOperator<String> decode) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                result.computeIfAbsent(decode.apply(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 2 ? decode.apply(parts[1]) : "");
            }
        }
        return result;
    }

    /** A text with an invalid percent escape stays as it is, so that a message can show it. */
    public static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /**
     * Decodes a text in which a plus sign is a plus sign.
     *
     * @throws IllegalArgumentException for an invalid percent escape
     */
    public static String decodeWithPlus(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

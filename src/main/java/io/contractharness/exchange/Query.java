package io.contractharness.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The query of a URL as names with their values in order; a plus sign is a blank, as HTML forms write it. */
public final class Query {
    private Query() {}

    public static Map<String, List<String>> parse(String raw) {
        return parse(raw, Query::decode);
    }

    /** @param decode how names and values are read */
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

    /** Percent escapes that are none stay as they came, so that they can be refused by name. */
    public static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    /**
     * Reads a plus sign as a plus sign.
     *
     * @throws IllegalArgumentException when a percent sign is followed by no byte
     */
    public static String decodeWithPlus(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package io.contractharness.deployment;

import io.contractharness.deployment.Refusal.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code extend} values out of a raw query. */
final class ExtendQuery {

    private ExtendQuery() {}

    static Set<ExtendValue> parse(String query, OpenChoices choices) throws Refusal {
        List<String> values = values(query);
        if (choices.has(OpenChoice.COMMA_EXTEND_ONLY) && !values.isEmpty()) {
            if (values.size() > 1) {
                throw new Refusal(Kind.BAD_VALUE, "extend: one key with a comma list is allowed, came several");
            }
            values = List.of(values.get(0).split(",", -1));
        } else if (choices.has(OpenChoice.LAST_EXTEND_ONLY) && !values.isEmpty()) {
            values = values.subList(values.size() - 1, values.size());
        }
        Set<ExtendValue> asked = EnumSet.noneOf(ExtendValue.class);
        for (String value : values) {
            if (value.isEmpty() && choices.has(OpenChoice.EMPTY_EXTEND_ACCEPTED)) {
                continue;
            }
            ExtendValue extension = ExtendValue.of(value).orElseThrow(() -> unknown(value));
            if (!asked.add(extension) && choices.has(OpenChoice.DUPLICATE_EXTENDS_REFUSED)) {
                throw new Refusal(Kind.BAD_VALUE, "extend: '" + value + "' came twice");
            }
        }
        return asked;
    }

    private static Refusal unknown(String value) {
        String allowed = Stream.of(ExtendValue.values()).map(ExtendValue::value).collect(Collectors.joining(", "));
        return new Refusal(Kind.BAD_VALUE, "extend: '" + value + "' is none of " + allowed);
    }

    private static List<String> values(String query) throws Refusal {
        List<String> values = new ArrayList<>();
        if (query == null) {
            return values;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(name).equals("extend")) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Kind.BAD_VALUE, "extend: '" + text + "' is not percent-encoded");
        }
    }
}

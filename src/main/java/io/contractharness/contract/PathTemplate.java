package io.contractharness.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with variables, as {@code /interventions/v2/rs/{interventionId}}. */
final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final String text;
    private final Pattern pattern;
    private final List<String> variables = new ArrayList<>();

    PathTemplate(String text) {
        this.text = text;
        Matcher names = VARIABLE.matcher(text);
        StringBuilder regex = new StringBuilder();
        int from = 0;
        while (names.find()) {
            regex.append(Pattern.quote(text.substring(from, names.start()))).append("([^/]+)");
            variables.add(names.group(1));
            from = names.end();
        }
        this.pattern = Pattern.compile(regex + Pattern.quote(text.substring(from)));
    }

    /** The values of the variables, still percent-encoded, when {@code rawPath} is a path of this form. */
    Optional<Map<String, String>> match(String rawPath) {
        Matcher values = pattern.matcher(rawPath);
        if (!values.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            found.put(variables.get(i), values.group(i + 1));
        }
        return Optional.of(found);
    }

    @Override
    public String toString() {
        return text;
    }
}

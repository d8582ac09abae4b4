package io.contractharness.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path with variables, such as {@code /interventions/v2/rs/{interventionId}}. */
final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final String text;
    private final Pattern pattern;
    private final List<String> variables;

    PathTemplate(String text) {
        this.text = text;
        this.variables =
                VARIABLE.matcher(text).results().map(name -> name.group(1)).toList();
        this.pattern = Pattern.compile(
                Arrays.stream(VARIABLE.split(text, -1)).map(Pattern::quote).collect(Collectors.joining("([^/]+)")));
    }

    /** The values of the variables, percent-encoded; empty when the path has another form. */
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

package io.contractharness.client.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a login with {@code ${NAME}} or {@code ${NAME:-default}} in them. What comes from the environment is a secret; a
 * variable that is not set is only noted, because a run that needs no login does not need it.
 */
final class EnvironmentTexts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> environment;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Set<String> variables = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    EnvironmentTexts(Map<String, String> environment) {
        this.environment = environment;
    }

    String expand(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    private String value(String name, String otherwise) {
        variables.add(name);
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            secrets.put(value, "$" + name);
            return value;
        }
        if (otherwise == null) {
            missing.add(name);
            return "";
        }
        return otherwise;
    }

    /** The same tree with all its texts expanded; the names of members stay. */
    JsonNode expand(JsonNode node) {
        if (node.isTextual()) {
            return JSON.textNode(expand(node.asText()));
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            node.forEach(element -> copy.add(expand(element)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), expand(member.getValue())));
            return copy;
        }
        return node;
    }

    /** What is written instead of each value that came from the environment. */
    Map<String, String> secrets() {
        return secrets;
    }

    /** The names of all variables. */
    List<String> variables() {
        return List.copyOf(variables);
    }

    /** The names of the variables that are not set and have no default. */
    List<String> missing() {
        return List.copyOf(missing);
    }
}

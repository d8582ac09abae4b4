package io.contractharness.client.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads single values of a profile by their JSON pointers. Each method throws {@link InvalidProfileException}, which names file,
 * line and key, for a value of another kind.
 */
record ProfileYaml(YamlTree yaml, Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    String text(String pointer) {
        return yaml.root().at(pointer).toString();
    }

    Optional<JsonNode> value(String pointer) {
        return Optional.of(yaml.root().at(pointer)).filter(node -> !node.isMissingNode() && !node.isNull());
    }

    /** A secret that the file contains itself is refused, and the message does not repeat it. */
    Optional<String> secret(String pointer) {
        return value(pointer).flatMap(value -> {
            Matcher matcher = VARIABLE.matcher(value.asText());
            if (!matcher.matches()) {
                throw wrong(pointer, "the name of an environment variable as ${NAME}", "something else (not shown)");
            }
            return Optional.ofNullable(environment.get(matcher.group(1))).filter(secret -> !secret.isBlank());
        });
    }

    Optional<String> expand(String pointer) {
        return value(pointer)
                .map(text -> VARIABLE.matcher(text.asText()).replaceAll(m -> {
                    String value = environment.get(m.group(1));
                    if (value == null) {
                        throw wrong(pointer, "the variable " + m.group(1) + " in the environment", "none");
                    }
                    return Matcher.quoteReplacement(value);
                }));
    }

    List<Long> numbers(String pointer) {
        return elements(pointer, "a list of integers").stream()
                .map(this::integer)
                .toList();
    }

    long integer(String pointer) {
        return number(pointer).orElseThrow(() -> wrong(pointer, "an integer", "nothing"));
    }

    /** The JSON pointers of the elements of a list; none when there is no list. */
    List<String> elements(String pointer, String wanted) {
        JsonNode node = yaml.root().at(pointer);
        if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
            throw wrong(pointer, wanted, node.isNumber() ? node.toString() : "something else (not shown)");
        }
        return IntStream.range(0, node.size()).mapToObj(i -> pointer + "/" + i).toList();
    }

    /** A value without a key or with an unknown key may be a secret, so the message does not repeat it. */
    void keys(String pointer, Set<String> known) {
        JsonNode node = yaml.root().at(pointer);
        String wanted = "one of " + new TreeSet<>(known);
        if (!node.isObject()) {
            throw wrong(pointer, "keys, each " + wanted, node.isNull() ? "nothing" : "something else (not shown)");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(pointer + "/" + JsonPointers.escape(key), wanted, "'" + key + "'");
            }
        });
    }

    Optional<Long> number(String pointer) {
        return value(pointer).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(pointer, "an integer", value.toString());
            }
            return value.asLong();
        });
    }

    InvalidProfileException wrong(String pointer, String wanted, String came) {
        return new InvalidProfileException(yaml.location(pointer) + ": wanted " + wanted + ", came " + came
                + "; the README shows a whole profile");
    }
}

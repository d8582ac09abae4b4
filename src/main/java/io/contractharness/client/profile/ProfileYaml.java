package io.contractharness.client.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.secret.KnownSecrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    /** Scheme, host and port; all of a URL without a path. */
    private static final Pattern FIRST_OF_URL = Pattern.compile("^\\s*(?:[^/]*:)?/{0,2}[^/?#]*");

    private static final int MAX_SHOWN = 200;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

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
            requireNoDefault(pointer, matcher.group(2));
            return Optional.ofNullable(environment.get(matcher.group(1))).filter(secret -> !secret.isBlank());
        });
    }

    private void requireNoDefault(String pointer, String value) {
        if (value != null) {
            throw wrong(pointer, "${NAME} without a default, because a file holds no secrets", "one (not shown)");
        }
    }

    /** A text as the file has it, for messages: a variable in it may be a secret that was named by mistake. */
    String written(String pointer) {
        return value(pointer).map(JsonNode::asText).orElse("");
    }

    /** A text in which {@code ${NAME}} and {@code ${NAME:-default}} are replaced. */
    Optional<String> expand(String pointer) {
        return value(pointer).map(text -> expand(pointer, text.asText()));
    }

    String expand(String pointer, String text) {
        String result = VARIABLE.matcher(text).replaceAll(m -> {
            String value = environment.get(m.group(1));
            boolean missing = m.group(2) == null ? value == null : value == null || value.isEmpty();
            if (missing && m.group(2) == null) {
                throw wrong(pointer, "the variable " + m.group(1) + " in the environment", "none");
            }
            return Matcher.quoteReplacement(missing ? m.group(2) : value);
        });
        if (VARIABLE.matcher(text).replaceAll("").contains("${")) {
            throw wrong(pointer, "each variable as ${NAME} or ${NAME:-default}", "another ${");
        }
        return result;
    }

    /** A text of which each variable is a secret. */
    String expandSecret(String pointer, String text) {
        secretsOf(pointer, text);
        return expand(pointer, text);
    }

    /** The values of the variables in a text, each with what is written instead of it. */
    Map<String, String> secretsOf(String pointer, String text) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            requireNoDefault(pointer, matcher.group(2));
            String value = environment.getOrDefault(matcher.group(1), "");
            if (value.isBlank()) {
                throw wrong(pointer, "the variable " + matcher.group(1) + " in the environment", "none");
            }
            secrets.put(value.strip(), "$" + matcher.group(1));
        }
        return secrets;
    }

    /**
     * The values of variables in the path of a URL, each with what is written instead of it. Its scheme, host and port are
     * public, and so are a default and the short segments of a value with several.
     */
    Map<String, String> secretsOfPath(String pointer) {
        Map<String, String> secrets = new LinkedHashMap<>();
        StringBuilder before = new StringBuilder();
        String text = value(pointer).map(JsonNode::asText).orElse("");
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(before, "");
            String value = environment.getOrDefault(matcher.group(1), "").strip();
            String path = FIRST_OF_URL.matcher(before + value).replaceFirst("");
            List<String> segments = Arrays.stream(value.split("[/?#]"))
                    .filter(segment -> !segment.isEmpty() && path.contains(segment))
                    .toList();
            segments.stream()
                    .filter(segment -> segment.length() >= KnownSecrets.MIN_LENGTH || segment.equals(value))
                    .forEach(segment -> secrets.put(segment, "$" + matcher.group(1)));
            before.append(value.isEmpty() && matcher.group(2) != null ? matcher.group(2) : value);
        }
        return secrets;
    }

    /** A list, or a variable with numbers that commas separate. */
    List<Long> numbers(String pointer) {
        String wanted = "a list of integers";
        Optional<JsonNode> text = value(pointer).filter(this::hasVariable);
        if (text.isPresent()) {
            return Arrays.stream(expand(pointer, text.get().asText()).split(","))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty())
                    .map(number -> parsed(pointer, wanted, number))
                    .toList();
        }
        return elements(pointer, wanted).stream().map(this::integer).toList();
    }

    private boolean hasVariable(JsonNode value) {
        return value.isTextual() && VARIABLE.matcher(value.asText()).find();
    }

    /** The value of a variable may be a secret that was named by mistake, so the message does not repeat it. */
    private long parsed(String pointer, String wanted, String number) {
        if (!INTEGER.matcher(number).matches()) {
            throw wrong(pointer, wanted, "something else from the environment (not shown)");
        }
        return Long.parseLong(number);
    }

    long integer(String pointer) {
        return number(pointer).orElseThrow(() -> wrong(pointer, "an integer", "nothing"));
    }

    /** A number within limits; these are told when it is not. */
    Optional<Integer> number(String pointer, String what, int maximum) {
        return number(pointer).map(number -> {
            if (number < 1 || number > maximum) {
                throw wrong(pointer, "a number of " + what + " from 1 to " + maximum, "" + number);
            }
            return number.intValue();
        });
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
            if (hasVariable(value)) {
                return parsed(
                        pointer, "an integer", expand(pointer, value.asText()).strip());
            }
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(pointer, "an integer", value.toString());
            }
            return value.asLong();
        });
    }

    /** The names of the values of a map; none when there is no map. */
    List<String> names(String pointer, String wanted) {
        JsonNode node = yaml.root().at(pointer);
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw wrong(pointer, wanted, "something else (not shown)");
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    InvalidProfileException wrong(String pointer, String wanted, String came) {
        return wrong(pointer, wanted, came, "the README shows a whole profile");
    }

    /** A whole list may stand where one value should. */
    private static String shortened(String came) {
        return came.length() > MAX_SHOWN ? came.substring(0, MAX_SHOWN) + "…" : came;
    }

    InvalidProfileException wrong(String pointer, String wanted, String came, String next) {
        return new InvalidProfileException(
                yaml.location(pointer) + ": wanted " + wanted + ", came " + shortened(came) + "; " + next);
    }
}

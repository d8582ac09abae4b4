package io.contractharness.mock.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What WireMock would ignore in the matchers of a request, and what it would fetch. */
final class MatcherRules {
    /** The matchers of WireMock 3.13, each with the members that it reads besides its own. */
    private static final Map<String, Set<String>> MODIFIERS = """
            absent
            after               actualFormat truncateExpected truncateActual applyTruncationLast expectedOffset expectedOffsetUnit
            and
            anything
            before              actualFormat truncateExpected truncateActual applyTruncationLast expectedOffset expectedOffsetUnit
            binaryEqualTo
            contains
            doesNotContain
            doesNotMatch
            equalTo             caseInsensitive
            equalToDateTime     actualFormat truncateExpected truncateActual applyTruncationLast expectedOffset expectedOffsetUnit
            equalToJson         ignoreArrayOrder ignoreExtraElements
            equalToXml          enablePlaceholders placeholderOpeningDelimiterRegex placeholderClosingDelimiterRegex exemptedComparisons ignoreOrderOfSameNode namespaceAwareness
            hasExactly
            includes
            matches
            matchesJsonPath
            matchesJsonSchema   schemaVersion
            matchesPathTemplate
            matchesXPath        xPathNamespaces
            not
            or
            """.lines()
            .map(line -> line.split(" +"))
            .collect(Collectors.toMap(words -> words[0], words -> Set.of(Arrays.copyOfRange(words, 1, words.length))));

    private static final List<String> BY_NAME =
            List.of("headers", "queryParameters", "formParameters", "pathParameters", "cookies");

    private final MappingProblems problems;

    MatcherRules(MappingProblems problems) {
        this.problems = problems;
    }

    /** @param pointer to the request in the mapping */
    void check(JsonNode request, String pointer) {
        for (String name : List.of("host", "clientIp")) {
            matcher(request.path(name), pointer + "/" + name);
        }
        for (String name : BY_NAME) {
            request.path(name)
                    .properties()
                    .forEach(member -> matcher(
                            member.getValue(), pointer + "/" + name + "/" + JsonPointers.escape(member.getKey())));
        }
        matchers(request.path("bodyPatterns"), pointer + "/bodyPatterns");
        JsonNode parts = request.path("multipartPatterns");
        for (int i = 0; i < parts.size(); i++) {
            check(parts.path(i), pointer + "/multipartPatterns/" + i);
        }
    }

    private void matchers(JsonNode list, String pointer) {
        for (int i = 0; i < list.size(); i++) {
            matcher(list.path(i), pointer + "/" + i);
        }
    }

    private void matcher(JsonNode matcher, String pointer) {
        if (!matcher.isObject()) {
            return; // WireMock says what is wrong
        }
        Set<String> names = new TreeSet<>();
        matcher.fieldNames().forEachRemaining(names::add);
        names.remove("expression");
        Set<String> operators = new TreeSet<>(names);
        operators.retainAll(MODIFIERS.keySet());
        if (operators.size() > 1) {
            problems.add(
                    pointer, "matcher", "one matcher, as WireMock reads only one", String.join(" and ", operators));
            return;
        }
        for (String operator : operators) {
            names.remove(operator);
            names.removeAll(MODIFIERS.get(operator));
            for (String unknown : names) {
                problems.add(
                        pointer + "/" + JsonPointers.escape(unknown),
                        "matcher",
                        "members that " + operator + " reads"
                                + (MODIFIERS.get(operator).isEmpty()
                                        ? ", which are none"
                                        : ": " + String.join(", ", new TreeSet<>(MODIFIERS.get(operator)))),
                        "'" + unknown + "'");
            }
            nested(operator, matcher.get(operator), pointer + "/" + operator);
        }
    }

    private void nested(String operator, JsonNode operand, String pointer) {
        switch (operator) {
            case "and", "or", "hasExactly", "includes" -> matchers(operand, pointer);
            case "not", "matchesJsonPath", "matchesXPath" -> matcher(operand, pointer);
            case "matchesJsonSchema" -> schema(operand, pointer);
            default -> {}
        }
    }

    /** WireMock fetches what a schema refers to, also when it only reads the mapping. */
    private void schema(JsonNode operand, String pointer) {
        Optional<JsonNode> schema = operand.isTextual() ? parsed(operand.textValue()) : Optional.of(operand);
        schema.ifPresent(whole -> {
            for (String name : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
                whole.findValues(name).stream()
                        .filter(reference ->
                                reference.isTextual() && !reference.textValue().startsWith("#"))
                        .forEach(reference -> problems.add(
                                pointer, "turned off", "references within the schema, '#/…'", name + " to elsewhere"));
            }
            whole.findValues("$schema").stream()
                    .filter(dialect -> dialect.isTextual()
                            && !dialect.textValue().matches("https?://json-schema\\.org/[a-z0-9/-]+schema#?"))
                    .forEach(dialect -> problems.add(
                            pointer, "turned off", "a $schema of json-schema.org", "a $schema of elsewhere"));
        });
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException e) {
            return Optional.empty(); // WireMock says what is wrong
        }
    }
}

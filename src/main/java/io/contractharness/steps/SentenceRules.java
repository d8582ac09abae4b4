package io.contractharness.steps;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules a scenario judges, by its sentences: {@code steps/sentences.txt} has them all. */
public final class SentenceRules {
    /** In sentences, the operation that the rules belong to. */
    private static final String OPERATION = "OPERATION";

    /** Where a sentence names no rules of its own; that of every answer comes besides. */
    private static final Map<Expectation, List<String>> ALWAYS = Map.of(
            Expectation.ACCEPTED, List.of("SUCCESS.status"),
            Expectation.NOTHING_ELSE, List.of("EXTEND.*.absent"),
            Expectation.AS_DESCRIBED, List.of("describedStatus", "secrets", "stackTrace"));

    private final ApiContract description;
    private final Map<Pattern, Map<Expectation, List<String>>> sent = new LinkedHashMap<>();
    private final Map<Pattern, Expectation> asked = new LinkedHashMap<>();

    public SentenceRules(ApiContract description) {
        this.description = description;
        Map<Expectation, List<String>> last = Map.of();
        for (String line : lines()) {
            String[] parts = line.strip().split(line.startsWith(" ") ? ": " : " -> ");
            if (line.startsWith(" ")) {
                last.put(Expectation.valueOf(parts[0]), List.of(parts[1].split(" ")));
            } else if (parts.length > 1) {
                asked.put(Pattern.compile(parts[0]), Expectation.valueOf(parts[1]));
            } else {
                last = new EnumMap<>(Expectation.class);
                sent.put(Pattern.compile(line.replace(OPERATION, "(?<operation>\\S+)")), last);
            }
        }
    }

    private static List<String> lines() {
        try (InputStream in = SentenceRules.class.getResourceAsStream("/steps/sentences.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the sentences of a scenario ask for, all together. */
    public Set<Expectation> expectations(List<String> sentences) {
        Set<Expectation> result = EnumSet.noneOf(Expectation.class);
        asked.forEach((sentence, expectation) -> {
            if (sentences.stream().anyMatch(text -> sentence.matcher(text).matches())) {
                result.add(expectation);
            }
        });
        return result;
    }

    /** The rules that a scenario of these sentences judges because of these expectations. */
    public Set<RuleId> rules(List<String> sentences, Set<Expectation> expectations) {
        Set<String> patterns = new TreeSet<>();
        for (String sentence : sentences) {
            sent.forEach((pattern, scopes) -> {
                Matcher matcher = pattern.matcher(sentence);
                if (matcher.matches()) {
                    expectations.forEach(expectation -> scopes(scopes, expectation)
                            .flatMap(scope -> expanded(matcher, scope))
                            .forEach(patterns::add));
                }
            });
        }
        List<Predicate<RuleId>> matching =
                patterns.stream().map(RuleId::matching).toList();
        return description.rules().keySet().stream()
                .filter(rule -> matching.stream().anyMatch(one -> one.test(rule)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> scopes(Map<Expectation, List<String>> scopes, Expectation expectation) {
        List<String> always = ALWAYS.getOrDefault(expectation, List.of());
        List<String> own = scopes.getOrDefault(expectation, always);
        return expectation == Expectation.AS_DESCRIBED ? Stream.concat(own.stream(), always.stream()) : own.stream();
    }

    private Stream<String> expanded(Matcher matcher, String scope) {
        String id = matcher.group("operation");
        return description.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .flatMap(operation -> names(operation, scope))
                .map(name -> id + "." + (matcher.groupCount() > 1 ? name.replace("$1", matcher.group(2)) : name));
    }

    private static Stream<String> names(Operation operation, String scope) {
        String first = scope.replaceFirst("\\..*", "");
        Stream<String> names = switch (first) {
            case "SUCCESS" -> Stream.of(operation.success().status());
            case "FIELD" ->
                operation.body().map(RequestBody::schema).stream()
                        .flatMap(schema -> schema.properties().keySet().stream())
                        .map(operation::member)
                        .flatMap(name -> Stream.of(name, name + ".*"));
            case "CREDENTIAL" -> parameters(operation, true, false);
            case "PARAMETER" -> parameters(operation, false, false);
            case "EXTEND" -> parameters(operation, false, true);
            default -> Stream.of(first);
        };
        return names.map(name -> name + scope.substring(first.length()));
    }

    private static Stream<String> parameters(Operation operation, boolean credential, boolean extend) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.credential() == credential)
                .filter(parameter -> !extend || !parameter.extend().isEmpty())
                .map(Parameter::name);
    }
}

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

/** Which rules a scenario judges because of its sentences: {@code steps/sentences.txt} lists all sentences. */
public final class SentenceRules {
    private static final String OPERATION = "OPERATION";

    /** The rules of an expectation for which a sentence lists none; those of AS_DESCRIBED are added to the listed ones. */
    private static final Map<Expectation, List<String>> DEFAULTS = Map.of(
            Expectation.ACCEPTED, List.of("SUCCESS.status"),
            Expectation.NOTHING_ELSE, List.of("EXTEND.*.absent"),
            Expectation.AS_DESCRIBED, List.of("describedStatus", "secrets", "stackTrace", "internals"));

    private final ApiContract description;
    private final Map<Pattern, Map<Expectation, List<String>>> when = new LinkedHashMap<>();
    private final Map<Pattern, Expectation> then = new LinkedHashMap<>();

    public SentenceRules(ApiContract description) {
        this.description = description;
        Map<Expectation, List<String>> last = Map.of();
        for (String line : lines()) {
            String[] parts = line.strip().split(line.startsWith(" ") ? ": " : " -> ");
            if (line.startsWith(" ")) {
                last.put(Expectation.valueOf(parts[0]), List.of(parts[1].split(" ")));
            } else if (parts.length > 1) {
                then.put(Pattern.compile(parts[0]), Expectation.valueOf(parts[1]));
            } else {
                last = new EnumMap<>(Expectation.class);
                when.put(Pattern.compile(line.replace(OPERATION, "(?<operation>\\S+)")), last);
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

    /** What these sentences expect. */
    public Set<Expectation> expectations(List<String> sentences) {
        Set<Expectation> result = EnumSet.noneOf(Expectation.class);
        then.forEach((pattern, expectation) -> {
            if (sentences.stream().anyMatch(pattern.asMatchPredicate())) {
                result.add(expectation);
            }
        });
        return result;
    }

    /**
     * Whether a scenario of these sentences depends on the order of requests: it executes something, tries to, or names no
     * operation of the description.
     */
    public boolean ordered(List<String> sentences) {
        Set<String> words = sentences.stream()
                .flatMap(sentence -> Stream.of(sentence.split(" ")))
                .collect(Collectors.toSet());
        List<Operation> named = description.operations().stream()
                .filter(operation -> words.contains(operation.id()))
                .toList();
        return named.isEmpty() || !named.stream().allMatch(Operation::safe);
    }

    /** The rules that a scenario of these sentences judges because of these expectations. */
    public Set<RuleId> rules(List<String> sentences, Set<Expectation> expectations) {
        Set<String> patterns = new TreeSet<>();
        for (String sentence : sentences) {
            when.forEach((pattern, listed) -> {
                Matcher matcher = pattern.matcher(sentence);
                if (matcher.matches()) {
                    expectations.forEach(expectation -> patterns(listed, expectation)
                            .flatMap(name -> rules(matcher, name))
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

    private static Stream<String> patterns(Map<Expectation, List<String>> listed, Expectation expectation) {
        List<String> defaults = DEFAULTS.getOrDefault(expectation, List.of());
        List<String> own = listed.getOrDefault(expectation, defaults);
        return expectation == Expectation.AS_DESCRIBED ? Stream.concat(own.stream(), defaults.stream()) : own.stream();
    }

    private Stream<String> rules(Matcher sentence, String pattern) {
        String id = sentence.group("operation");
        return description.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .flatMap(operation -> names(operation, pattern))
                .map(name -> id + "." + (sentence.groupCount() > 1 ? name.replace("$1", sentence.group(2)) : name));
    }

    private static Stream<String> names(Operation operation, String pattern) {
        String first = pattern.replaceFirst("\\..*", "");
        Stream<String> names = switch (first) {
            case "SUCCESS" -> Stream.of(operation.success().status());
            case "FIELD" ->
                operation.body().map(RequestBody::schema).stream()
                        .flatMap(schema -> schema.properties().keySet().stream())
                        .map(operation::member)
                        .flatMap(name -> Stream.of(name, name + ".*"));
            case "CREDENTIAL" -> parameters(operation, Parameter::credential);
            case "PARAMETER" -> parameters(operation, parameter -> !parameter.credential());
            case "EXTEND" ->
                parameters(operation, parameter -> !parameter.extend().isEmpty());
            default -> Stream.of(first);
        };
        return names.map(name -> name + pattern.substring(first.length()));
    }

    private static Stream<String> parameters(Operation operation, Predicate<Parameter> which) {
        return operation.parameters().stream().filter(which).map(Parameter::name);
    }
}

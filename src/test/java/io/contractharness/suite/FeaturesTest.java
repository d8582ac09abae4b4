package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.steps.SentenceRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares the tags and sentences of the features with the description. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesTest {
    private final ApiContract description = ApiContract.builtIn();
    private final SentenceRules scope = new SentenceRules(description);
    private List<ScenarioInfo> scenarios;

    @BeforeAll
    void read() {
        scenarios = new ContractSuite(description).scenarios();
    }

    @Test
    void every_rule_is_judged_by_a_scenario() {
        assertEquals(
                List.of(),
                description.rules().values().stream()
                        .filter(rule ->
                                scenarios.stream().noneMatch(s -> s.rules().contains(rule.id())))
                        .map(rule -> rule.id().value())
                        .toList());
    }

    @Test
    void every_then_sentence_judges_a_rule() {
        assertEquals(List.of(), wrong(scenario -> {
            List<String> sentences = sentences(scenario);
            return sentences.stream()
                    .skip(1)
                    .filter(sentence -> !sentence.equals(when(sentences)))
                    .filter(sentence -> scope.rules(sentences, scope.expectations(List.of(sentence)))
                            .isEmpty())
                    .map(sentence -> "no rule for '" + sentence + "'")
                    .toList();
        }));
    }

    /** The main rules are those that the first {@code Then} judges. */
    @Test
    void basis_tag_matches_the_main_rules() {
        assertEquals(List.of(), wrong(scenario -> {
            List<String> sentences = sentences(scenario);
            Set<Expectation> main = scope.expectations(List.of(sentences.get(sentences.indexOf(when(sentences)) + 1)));
            boolean documented = scope.rules(sentences, main).stream()
                    .anyMatch(rule -> description.rule(rule).provenance().documented());
            return differences(
                    scenario,
                    Set.of(documented ? "@documented" : "@inferred"),
                    tag -> tag.matches("@(documented|inferred)"));
        }));
    }

    /** The sentence that sends; it stands before those that judge. */
    private String when(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> scope.expectations(List.of(sentence)).isEmpty())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void operation_tags_match_the_rules() {
        Set<String> operations = description.operations().stream()
                .map(Operation::id)
                .map("@"::concat)
                .collect(Collectors.toSet());
        assertEquals(List.of(), wrong(scenario -> {
            Set<String> wanted = scenario.rules().stream()
                    .map(rule -> "@" + rule.operation())
                    .collect(Collectors.toCollection(TreeSet::new));
            return differences(scenario, wanted, operations::contains);
        }));
    }

    private static List<String> differences(ScenarioInfo scenario, Set<String> wanted, Predicate<String> kind) {
        Set<String> there = scenario.tags().stream().filter(kind).collect(Collectors.toCollection(TreeSet::new));
        return there.equals(wanted) ? List.of() : List.of("wanted " + wanted + ", has " + there);
    }

    @Test
    void no_other_tags_are_used() {
        Set<String> known =
                description.operations().stream().map(o -> "@" + o.id()).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(Set.of("@documented", "@inferred"));
        assertEquals(
                List.of(),
                wrong(scenario -> scenario.tags().stream()
                        .filter(tag -> !known.contains(tag))
                        .toList()));
    }

    @Test
    void scenario_names_are_unique() {
        List<String> names = scenarios.stream().map(ScenarioInfo::name).sorted().toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    private interface Finder {
        List<String> find(ScenarioInfo scenario);
    }

    private List<String> wrong(Finder finder) {
        List<String> result = new ArrayList<>();
        scenarios.forEach(scenario -> finder.find(scenario)
                .forEach(what -> result.add(scenario.feature() + " '" + scenario.name() + "': " + what)));
        return result;
    }

    private static List<String> sentences(ScenarioInfo scenario) {
        return FeatureFiles.scenarios().stream()
                .filter(read -> read.name().equals(scenario.name()))
                .findFirst()
                .orElseThrow()
                .sentences();
    }
}

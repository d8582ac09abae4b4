package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds what the features say of themselves against the description. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesTest {
    private final Description description = Description.shipped();
    private List<ScenarioInfo> scenarios;

    @BeforeAll
    void read() {
        scenarios = new Suite(description).scenarios(Optional.empty());
    }

    @Test
    void every_rule_is_claimed_by_a_scenario() {
        assertEquals(
                List.of(),
                description.rules().values().stream()
                        .filter(rule -> scenarios.stream().noneMatch(s -> claims(s, rule)))
                        .map(Rule::id)
                        .toList());
    }

    @Test
    void every_claim_is_one_to_a_rule_of_the_description() {
        assertEquals(
                List.of(),
                wrong(scenario -> scenario.rulePatterns().stream()
                        .filter(pattern -> description.rules().values().stream()
                                .noneMatch(rule -> rule.id().matches(pattern)))
                        .map(pattern -> "@rule:" + pattern + " is no rule")
                        .toList()));
    }

    @Test
    void every_scenario_claims_a_rule() {
        assertEquals(
                List.of(), wrong(scenario -> scenario.rulePatterns().isEmpty() ? List.of("no @rule:") : List.of()));
    }

    @Test
    void the_tags_of_a_scenario_tell_how_its_rules_are_known() {
        assertEquals(List.of(), wrong(scenario -> {
            Set<String> wanted = claimed(scenario).stream()
                    .map(rule -> "@" + rule.provenance().basis())
                    .collect(Collectors.toCollection(TreeSet::new));
            return differences(scenario, wanted, tag -> tag.matches("@(documented|inferred)"));
        }));
    }

    @Test
    void the_tags_of_a_scenario_tell_the_operations_of_its_rules() {
        Set<String> operations = description.operations().stream()
                .map(Operation::id)
                .map("@"::concat)
                .collect(Collectors.toSet());
        assertEquals(List.of(), wrong(scenario -> {
            Set<String> wanted = claimed(scenario).stream()
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
                        .filter(tag -> !tag.startsWith("@rule:") && !known.contains(tag))
                        .toList()));
    }

    @Test
    void every_scenario_has_a_name_of_its_own() {
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

    private List<Rule> claimed(ScenarioInfo scenario) {
        return description.rules().values().stream()
                .filter(rule -> claims(scenario, rule))
                .toList();
    }

    private static boolean claims(ScenarioInfo scenario, Rule rule) {
        return scenario.rulePatterns().stream().anyMatch(rule.id()::matches);
    }
}

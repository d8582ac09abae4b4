package io.contractharness.report;

import io.contractharness.contract.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Recognizes in all rules a target that does not look at the parameter whose values add fields. */
record ExtendDiagnosis(List<RuleResult> rules) {
    /** What such a target does, as the end of a sentence; empty for any other target. */
    String hint() {
        return parameter("adds", result -> result.isBroken() && result.held() == 0)
                .map(name -> "; the target ignores " + name + ": no answer had a field that one of its values adds")
                .or(() -> parameter("absent", RuleResult::isBroken)
                        .map(name -> "; the target sends the fields of every value of " + name + ", asked for or not"))
                .orElse("");
    }

    /** The parameter of which these rules are all alike, when there are several. */
    private Optional<String> parameter(String keyword, Predicate<RuleResult> alike) {
        Map<String, List<RuleResult>> byParameter = rules.stream()
                .filter(result -> result.rule().id().keyword().equals(keyword))
                .collect(Collectors.groupingBy(
                        result -> parameter(result.rule().id()), TreeMap::new, Collectors.toList()));
        return byParameter.entrySet().stream()
                .filter(entry ->
                        entry.getValue().size() > 1 && entry.getValue().stream().allMatch(alike))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String parameter(RuleId rule) {
        return rule.name().replaceFirst("\\..*", "");
    }
}

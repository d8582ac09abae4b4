package io.contractharness.suite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario of the features, seen from outside.
 *
 * @param feature file name of its feature
 * @param name its name
 * @param tags its tags, with the at sign
 * @param place where it stands, as {@code classpath:features/reading.feature:6}
 */
public record ScenarioInfo(String feature, String name, List<String> tags, String place) {
    private static final String RULE = "@rule:";

    int line() {
        return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    }

    /** Patterns of the rules it claims to judge. */
    public Set<String> rulePatterns() {
        return tags.stream()
                .filter(tag -> tag.startsWith(RULE))
                .map(tag -> tag.substring(RULE.length()))
                .collect(Collectors.toSet());
    }
}

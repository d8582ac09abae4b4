package io.contractharness.suite;

import io.contractharness.contract.RuleId;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scenario of the features, seen from outside.
 *
 * @param feature file name of its feature
 * @param name its name
 * @param tags its tags, with the at sign
 * @param place where it stands, as {@code classpath:features/reading.feature:6}
 * @param rules those that it judges
 */
public record ScenarioInfo(String feature, String name, List<String> tags, String place, Set<RuleId> rules) {
    /** How a tag expression names a rule. */
    static final Pattern RULE = Pattern.compile("@rule:([^\\s()]+)");

    int line() {
        return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    }

    /** Its tags, and those of a tag expression by which it is one that judges such a rule. */
    List<String> tags(String expression) {
        Stream<String> judged = RULE.matcher(expression)
                .results()
                .filter(tag -> rules.stream().anyMatch(rule -> rule.matches(tag.group(1))))
                .map(MatchResult::group);
        return Stream.concat(tags.stream(), judged).toList();
    }
}

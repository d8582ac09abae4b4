package io.contractharness.suite;

import io.contractharness.contract.RuleId;
import io.contractharness.steps.SentenceRules;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scenario of the features.
 *
 * @param feature file name of its feature
 * @param tags with the at sign
 * @param place such as {@code classpath:features/reading.feature:6}
 * @param rules those that it judges
 */
public record ScenarioInfo(String feature, String name, List<String> tags, String place, Set<RuleId> rules) {
    /** A rule in a tag expression. */
    static final Pattern RULE = Pattern.compile("@rule:([^\\s()]+)");

    static ScenarioInfo of(TestCase testCase, SentenceRules sentenceRules) {
        List<String> sentences = sentences(testCase);
        return new ScenarioInfo(
                Path.of(testCase.getUri().getSchemeSpecificPart()).getFileName().toString(),
                testCase.getName(),
                testCase.getTags(),
                testCase.getUri() + ":" + testCase.getLocation().getLine(),
                sentenceRules.rules(sentences, sentenceRules.expectations(sentences)));
    }

    static List<String> sentences(TestCase testCase) {
        return testCase.getTestSteps().stream()
                .filter(PickleStepTestStep.class::isInstance)
                .map(step -> ((PickleStepTestStep) step).getStep().getText())
                .toList();
    }

    int line() {
        return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    }

    /** Its tags, and those {@code @rule:} tags of a tag expression that match one of its rules. */
    List<String> tags(String expression) {
        Stream<String> ruleTags = RULE.matcher(expression)
                .results()
                .filter(tag -> rules.stream().anyMatch(rule -> rule.matches(tag.group(1))))
                .map(MatchResult::group);
        return Stream.concat(tags.stream(), ruleTags).toList();
    }
}

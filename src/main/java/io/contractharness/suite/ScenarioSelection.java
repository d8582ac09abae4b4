package io.contractharness.suite;

import io.contractharness.contract.RuleId;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.merge.EarlierResult;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which scenarios a run has.
 *
 * @param tags a tag expression that selects scenarios
 * @param broken the rules that an earlier run found broken
 * @param shard the part of the scenarios to run
 */
public record ScenarioSelection(Optional<String> tags, Optional<BrokenRules> broken, Optional<Shard> shard) {
    /**
     * The rules that an earlier run found broken.
     *
     * @param file the name of its result
     */
    public record BrokenRules(String file, EarlierResult result) {
        private Set<RuleId> rules() {
            return result.broken();
        }

        private boolean selects(ScenarioInfo scenario) {
            return scenario.rules().stream().anyMatch(rules()::contains);
        }

        private String found() {
            return rules().size() + (rules().size() == 1 ? " rule that was" : " rules that were") + " broken in "
                    + file;
        }
    }

    /** Every scenario. */
    public static ScenarioSelection all() {
        return new ScenarioSelection(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ScenarioSelection byTags(Optional<String> tags) {
        return new ScenarioSelection(tags, Optional.empty(), Optional.empty());
    }

    /** Whether it has every scenario. */
    public boolean complete() {
        return tags.isEmpty() && broken.isEmpty() && shard.isEmpty();
    }

    /** The selected ones, in the order of the features. */
    List<ScenarioInfo> of(List<ScenarioInfo> scenarios) {
        List<ScenarioInfo> whole = whole(scenarios);
        return shard.map(part -> part.of(whole)).orElse(whole);
    }

    private List<ScenarioInfo> whole(List<ScenarioInfo> scenarios) {
        Optional<Expression> expression = tags.map(ScenarioSelection::expression);
        return scenarios.stream()
                .filter(one -> expression.isEmpty() || expression.get().evaluate(one.tags(tags.orElseThrow())))
                .filter(one -> broken.isEmpty() || broken.get().selects(one))
                .sorted(Comparator.comparing(ScenarioInfo::feature).thenComparingInt(ScenarioInfo::line))
                .toList();
    }

    private static Expression expression(String tags) {
        try {
            return TagExpressionParser.parse(tags);
        } catch (TagExpressionException e) {
            throw new InvalidSelectionException("--tags: " + e.getMessage().strip());
        }
    }

    /**
     * Why it selects none of these scenarios; empty when it selects one.
     *
     * @throws InvalidSelectionException when there are fewer scenarios than parts
     */
    Optional<String> none(List<ScenarioInfo> scenarios) {
        if (broken.filter(earlier -> earlier.rules().isEmpty()).isPresent()) {
            EarlierResult earlier = broken.get().result();
            return Optional.of("nothing was broken in " + broken.get().file()
                    + (earlier.proven() ? "" : ", which is " + earlier.end() + " itself") + ", so nothing is sent");
        }
        if (!of(scenarios).isEmpty()) {
            return Optional.empty();
        }
        if (tags.isPresent() && ScenarioSelection.byTags(tags).whole(scenarios).isEmpty()) {
            return Optional.of(
                    "--tags: no scenario has '" + tags.get() + "'; `rules` lists ids, `--plan` lists scenarios");
        }
        int selected = whole(scenarios).size();
        if (broken.isPresent() && selected == 0) {
            return Optional.of(
                    "no scenario " + tags.map(text -> "with '" + text + "' ").orElse("") + "judges the "
                            + broken.get().found());
        }
        if (broken.isPresent()) {
            return Optional.of("--shard " + shard.orElseThrow() + ": holds none of the " + selected
                    + (selected == 1 ? " scenario that judges" : " scenarios that judge") + " the "
                    + broken.get().found());
        }
        throw new InvalidSelectionException(
                "--shard " + shard.orElseThrow() + ": holds no scenario; there are fewer than parts");
    }

    /** What the earlier result means for this run, in lines; none without an earlier result. */
    List<String> notes(List<ScenarioInfo> scenarios) {
        if (broken.isEmpty() || broken.get().rules().isEmpty()) {
            return List.of();
        }
        Set<RuleId> judged =
                scenarios.stream().flatMap(one -> one.rules().stream()).collect(Collectors.toSet());
        Set<RuleId> gone = new TreeSet<>(broken.get().rules());
        gone.removeAll(judged);
        int count = of(scenarios).size();
        String says = "only-broken        " + count + (count == 1 ? " scenario judges" : " scenarios judge") + " the "
                + broken.get().found();
        return gone.isEmpty()
                ? List.of(says)
                : List.of(
                        says,
                        "note               no scenario judges any more: "
                                + VisibleText.listed(
                                        gone.stream().map(RuleId::value).toList()));
    }
}

package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.report.Verdict;
import io.contractharness.report.merge.EarlierResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioSelectionTest {
    private static final List<ScenarioInfo> SCENARIOS = List.of(
            scenario("write.feature", 9, "@put", "put.size.max put.200.status"),
            scenario("read.feature", 12, "@get", "get.size.max get.200.status"),
            scenario("read.feature", 3, "@get", "get.name.type"));

    private static ScenarioInfo scenario(String feature, int line, String tag, String rules) {
        return new ScenarioInfo(feature, "at " + line, List.of(tag), "x:" + line, rules(rules));
    }

    private static Set<RuleId> rules(String text) {
        return Arrays.stream(text.split(" "))
                .filter(id -> !id.isEmpty())
                .map(RuleId::parse)
                .collect(Collectors.toSet());
    }

    private static ScenarioSelection selection(String tags, String broken, String shard) {
        return new ScenarioSelection(
                Optional.ofNullable(tags),
                Optional.ofNullable(broken)
                        .map(ids -> new ScenarioSelection.BrokenRules(
                                "r/result.json",
                                new EarlierResult(
                                        ids.equals("unusable") ? Verdict.End.UNUSABLE : Verdict.End.BROKEN,
                                        rules(ids.replace("unusable", ""))))),
                Optional.ofNullable(shard).map(Shard::parse));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                  | -                         | -   | 3 12 9
            @get               | -                         | -   | 3 12
            not @get           | -                         | -   | 9
            @rule:*.size.max   | -                         | -   | 12 9
            @get               | -                         | 2/2 | 12
            -                  | get.size.max put.size.max | -   | 12 9
            -                  | get.size.max put.size.max | 2/2 | 9
            @put               | get.size.max put.size.max | -   | 9
            -                  | get.name.type gone.rule   | -   | 3
            """)
    void tags_an_earlier_result_and_a_shard_select_together(String tags, String broken, String shard, String lines) {
        ScenarioSelection selection = selection(tags, broken, shard);
        assertEquals(
                lines,
                selection.of(SCENARIOS).stream()
                        .map(scenario -> String.valueOf(scenario.line()))
                        .collect(Collectors.joining(" ")));
        assertEquals(Optional.empty(), selection.none(SCENARIOS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            @delete | -            | -   | --tags: no scenario has '@delete'; `rules` lists ids, `--plan` lists scenarios
            @rule:x | -            | 1/2 | --tags: no scenario has '@rule:x'; `rules` lists ids, `--plan` lists scenarios
            @get    | -            | 3/9 | --shard 3/9: holds no scenario; there are fewer than parts
            -       | -            | 9/9 | --shard 9/9: holds no scenario; there are fewer than parts
            -       | ~~           | -   | nothing was broken in r/result.json, so nothing is sent
            -       | unusable     | -   | nothing was broken in r/result.json, which is UNUSABLE itself, so nothing is sent
            @get    | ~~           | 1/2 | nothing was broken in r/result.json, so nothing is sent
            -       | gone.rule    | -   | no scenario judges the 1 rule that was broken in r/result.json
            @put    | get.size.max | -   | no scenario with '@put' judges the 1 rule that was broken in r/result.json
            @delete | get.size.max | -   | --tags: no scenario has '@delete'; `rules` lists ids, `--plan` lists scenarios
            -       | get.size.max | 2/2 | --shard 2/2: holds none of the 1 scenario that judges the 1 rule that was broken in r/result.json
            """)
    void an_empty_selection_says_why(String tags, String broken, String shard, String why) {
        ScenarioSelection selection = selection(tags, broken, shard);
        String said;
        try {
            said = selection.none(SCENARIOS).orElse("-");
        } catch (ConfigurationException e) {
            said = e.getMessage();
        }
        assertEquals(why, said);
    }

    @Test
    void rules_that_no_scenario_judges_any_more_are_named() {
        assertEquals(
                List.of(
                        "only-broken        2 scenarios judge the 4 rules that were broken in r/result.json",
                        "note               no scenario judges any more: gone.one, gone.two"),
                selection(null, "get.size.max put.size.max gone.two gone.one", null)
                        .notes(SCENARIOS));
        assertEquals(
                List.of("only-broken        1 scenario judges the 1 rule that was broken in r/result.json"),
                selection(null, "get.size.max", null).notes(SCENARIOS));
        assertEquals(List.of(), selection("@get", null, null).notes(SCENARIOS));
    }
}

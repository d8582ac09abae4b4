package io.contractharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultCollectorTest {
    private final Things things = Things.held();

    @Test
    void rule_is_broken_when_one_check_was_broken() {
        things.add("again", 200, CheckResult.held(RuleId.parse("get-thing.id.minimum")));
        things.add("once", 200, CheckResult.broken(RuleId.parse("get-thing.id.minimum"), "status", "a", "b"));
        things.results().notJudged("later", things.rules("get-thing.id.*"), "a reason");
        assertEquals("broken 3 1 3 ''", resultOf("get-thing.id.minimum"));
    }

    @Test
    void rule_is_held_when_another_scenario_could_not_judge_it() {
        things.results().notJudged("later", things.rules("*"), "a reason");
        assertEquals("held 1 0 1 ''", resultOf("get-thing.id.minimum"));
    }

    @Test
    void five_violations_of_a_rule_are_kept_as_examples() {
        IntStream.range(0, 8)
                .forEach(i -> things.add(
                        "number " + i,
                        200,
                        CheckResult.broken(RuleId.parse("get-thing.id.minimum"), "status", "a", "b")));
        assertEquals("broken 9 5 9 ''", resultOf("get-thing.id.minimum"));
    }

    @Test
    void each_reason_is_written_once() {
        Things mixed = Things.mixed();
        mixed.results().notJudged("one", mixed.rules("delete-*.status"), "another reason");
        mixed.results().notJudged("two", mixed.rules("delete-*.status"), "another reason");
        assertEquals(
                List.of(
                        "delete-thing.204.empty: nothing that may be deleted",
                        "delete-thing.204.status: another reason; nothing that may be deleted",
                        "delete-thing.id.type: nothing that may be deleted",
                        "get-thing.200.body.nullable: nothing in this run reached it"),
                mixed.results().ruleResults().stream()
                        .filter(r -> r.status() == RuleResult.Status.NOT_JUDGED)
                        .map(r -> r.rule().id() + ": " + r.why())
                        .limit(4)
                        .toList());
    }

    @Test
    void finding_about_an_unknown_rule_is_ignored() {
        String before = results();
        things.add("odd", 200, CheckResult.broken(RuleId.parse("get-thing.nope"), "status", "a", "b"));
        assertEquals(before, results());
    }

    @Test
    void findings_of_many_threads_are_all_counted() {
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> things.add("i", 200, CheckResult.held(RuleId.parse("get-thing.id.minimum"))));
        assertEquals("held 1001 0 1001 ''", resultOf("get-thing.id.minimum"));
    }

    @Test
    void a_rule_that_was_only_partly_judged_is_noted() {
        RuleId rule = RuleId.parse("get-thing.id.minimum");
        things.add("refused", 400, CheckResult.held(rule));
        things.add("busy", 0, CheckResult.interrupted(rule, "429 (too many requests)"));
        things.add("busy", 0, CheckResult.interrupted(RuleId.parse("get-thing.id.maximum"), "429 (too many requests)"));

        assertEquals(
                List.of("not every check could be judged: 429 (too many requests): get-thing.id.minimum"),
                things.results().notes());
    }

    @Test
    void request_without_a_response_is_not_answered() {
        int before = things.results().answers().judged();
        things.add("silent", 0, CheckResult.broken(RuleId.parse("get-thing.id.minimum"), "status", "a", "b"));
        assertEquals(before, things.results().answers().judged());
    }

    private String resultOf(String rule) {
        return things.results().ruleResults().stream()
                .filter(r -> r.rule().id().value().equals(rule))
                .map(r -> r.status() + " " + r.judged() + " " + r.broken().size() + " " + r.requests() + " '" + r.why()
                        + "'")
                .findFirst()
                .orElseThrow();
    }

    private String results() {
        return things.results().ruleResults().stream().map(RuleResult::toString).collect(Collectors.joining("\n"));
    }
}

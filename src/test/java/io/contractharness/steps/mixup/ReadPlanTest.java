package io.contractharness.steps.mixup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.steps.run.ListStyleProbe.Probe;
import io.contractharness.steps.run.ListStyleProbe.Style;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPlanTest {
    private static final List<String> VALUES = List.of("a", "b", "c");

    private static ReadPlan plan(Style style, String readable, boolean thorough) {
        CheckResult unused = CheckResult.held(RuleId.parse("get-intervention.extend.repeated"));
        List<Long> ids = Arrays.stream(readable.split(" ")).map(Long::valueOf).toList();
        return ReadPlan.of(new Probe(style, 7, List.of(), unused, Optional.empty()), VALUES, ids, thorough);
    }

    private static String text(List<ReadPlan.Read> reads) {
        return reads.stream()
                .map(read -> read.id() + String.join("", read.asked()))
                .collect(Collectors.joining(" "));
    }

    /** How several values are given, the readable ids, and what is read in turn: the id and the values. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REPEATED | 1 7 8 | 7 7abc 7 1 7 1abc 7abc 1 7abc 1abc 1 1abc 7 7ac 1ac 7b 1b 1ab 7ab 1c 7c
            COMMA    | 7 8   | 7 7abc 7 8 7 8abc 7abc 8 7abc 8abc 8 8abc 7 7ac 8ac 7b 8b 8ab 7ab 8c 7c
            SINGLE   | 7 8   | 7 7a 7 8 7 8a 7a 8 7a 8a 8 8a 7
            REPEATED | 7     | 7 7abc 7 7ac 7b 7ab 7c
            """)
    void interventions_are_read_in_turn(Style style, String readable, String reads) {
        assertEquals(reads, text(plan(style, readable, false).inTurn()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 7         | false | 2 | 18
            7           | false | 1 | 18
            1 2 3 4 5 7 | true  | 4 | 72
            """)
    void each_read_follows_each_other_and_many_are_sent_at_once(
            String readable, boolean thorough, int interventions, int sideBySide) {
        ReadPlan plan = plan(Style.REPEATED, readable, thorough);

        Set<ReadPlan.Read> kinds = new HashSet<>(plan.sideBySide());
        Set<List<ReadPlan.Read>> neighbours = IntStream.range(1, plan.inTurn().size())
                .mapToObj(i -> plan.inTurn().subList(i - 1, i + 1))
                .collect(Collectors.toSet());
        assertEquals(2 * interventions, kinds.size());
        assertEquals(sideBySide, plan.sideBySide().size());
        for (ReadPlan.Read one : kinds) {
            for (ReadPlan.Read other : kinds) {
                assertTrue(
                        one.equals(other) || neighbours.contains(List.of(one, other)),
                        () -> one.says() + ", then " + other.says());
            }
        }
    }
}

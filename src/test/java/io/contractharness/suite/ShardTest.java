package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @ParameterizedTest
    @CsvSource({"1/1, 1, 1", "2/5, 2, 5", "999/999, 999, 999"})
    void shard_is_parsed(String text, int index, int count) {
        assertEquals(new Shard(index, count), Shard.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "0/5", "6/5", "2/0", "-1/5", "2 / 5", "2/5 ", "a/b", "1/1000"})
    void invalid_shard_is_refused(String text) {
        assertEquals(
                "wanted a part such as 2/5, came '" + text + "'",
                assertThrows(IllegalArgumentException.class, () -> Shard.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"34, 1", "34, 5", "34, 34", "34, 40", "0, 3"})
    void shards_are_complete_and_of_equal_size(int scenarios, int count) {
        List<ScenarioInfo> all = IntStream.range(0, scenarios)
                .mapToObj(i -> new ScenarioInfo("x.feature", "number " + i, List.of(), "x.feature:" + i, Set.of()))
                .toList();
        List<ScenarioInfo> together = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            List<ScenarioInfo> part = new Shard(i, count).of(all);
            assertTrue(part.size() - scenarios / count <= 1);
            together.addAll(part);
        }
        assertEquals(scenarios, together.size());
        assertTrue(together.containsAll(all));
    }
}

package io.contractharness.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoveringArrayTest {

    @ParameterizedTest
    @MethodSource("factors")
    void every_pair_occurs_in_all_four_combinations(int factors) {
        List<boolean[]> rows = CoveringArray.of(factors, 2, 1);
        for (int a = 0; a < factors; a++) {
            for (int b = a + 1; b < factors; b++) {
                assertEquals(4, patterns(rows, a, b), "values " + a + " and " + b);
            }
        }
        assertTrue(rows.size() <= 16, rows.size() + " rows");
    }

    static IntStream factors() {
        return IntStream.rangeClosed(2, 40);
    }

    @Test
    void every_triple_of_19_occurs_in_all_eight_combinations() {
        List<boolean[]> rows = CoveringArray.of(19, 3, 1);
        for (int a = 0; a < 19; a++) {
            for (int b = a + 1; b < 19; b++) {
                for (int c = b + 1; c < 19; c++) {
                    assertEquals(8, patterns(rows, a, b, c), "values " + a + ", " + b + " and " + c);
                }
            }
        }
        assertTrue(rows.size() <= 32, rows.size() + " rows");
    }

    private static int patterns(List<boolean[]> rows, int... values) {
        Set<Integer> seen = new HashSet<>();
        for (boolean[] row : rows) {
            int pattern = 0;
            for (int value : values) {
                pattern = pattern * 2 + (row[value] ? 1 : 0);
            }
            seen.add(pattern);
        }
        return seen.size();
    }

    @ParameterizedTest
    @CsvSource({"19, 2, 1", "19, 2, 42", "19, 3, 7", "5, 3, 1"})
    void same_seed_gives_the_same_rows(int factors, int strength, long seed) {
        assertArrayEquals(
                CoveringArray.of(factors, strength, seed).toArray(),
                CoveringArray.of(factors, strength, seed).toArray());
    }

    @Test
    void different_seed_gives_different_rows() {
        boolean[][] one = CoveringArray.of(19, 2, 1).toArray(boolean[][]::new);
        boolean[][] two = CoveringArray.of(19, 2, 2).toArray(boolean[][]::new);
        assertFalse(Arrays.deepEquals(one, two));
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "1, 2, 2", "1, 3, 2", "2, 3, 4"})
    void fewer_values_than_the_strength_are_all_combined(int factors, int strength, int rows) {
        assertEquals(rows, CoveringArray.of(factors, strength, 1).size());
    }

    @ParameterizedTest
    @CsvSource({"19, 2, 684", "19, 3, 7752", "40, 2, 3120", "2, 2, 4", "1, 2, 2", "0, 3, 1"})
    void combinations_are_counted(int factors, int strength, long combinations) {
        assertEquals(combinations, CoveringArray.combinations(factors, strength));
    }
}

package io.contractharness.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small number of selections that together hold every combination of 2 or 3 values, each selected and not selected. */
public final class CoveringArray {
    private static final int CANDIDATES = 60;

    private CoveringArray() {}

    /**
     * @param factors how many values there are
     * @param strength 2 for pairs, 3 for triples
     * @param seed the same seed gives the same rows
     * @return rows; {@code row[i]} is true when value {@code i} is selected
     */
    public static List<boolean[]> of(int factors, int strength, long seed) {
        List<int[]> groups = new ArrayList<>();
        choose(0, 0, factors, new int[Math.min(strength, factors)], groups);
        int patterns = 1 << Math.min(strength, factors);
        boolean[][] covered = new boolean[groups.size()][patterns];
        int left = groups.size() * patterns;
        Random random = new Random(seed);
        List<boolean[]> rows = new ArrayList<>();
        while (left > 0) {
            boolean[] best = new boolean[factors];
            int gain = -1;
            for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                boolean[] row = new boolean[factors];
                for (int i = 0; i < factors; i++) {
                    row[i] = random.nextBoolean();
                }
                int gains = gain(row, groups, covered, false);
                if (gains > gain) {
                    gain = gains;
                    best = row;
                }
            }
            left -= gain(best, groups, covered, true);
            rows.add(best);
        }
        return rows;
    }

    /** The number of combinations to cover: every choice of values, each selected or not. */
    public static long combinations(int factors, int strength) {
        long choices = 1;
        for (int i = 0; i < Math.min(strength, factors); i++) {
            choices = choices * (factors - i) / (i + 1);
        }
        return choices << Math.min(strength, factors);
    }

    private static int gain(boolean[] row, List<int[]> groups, boolean[][] covered, boolean mark) {
        int gain = 0;
        for (int g = 0; g < groups.size(); g++) {
            int pattern = 0;
            for (int factor : groups.get(g)) {
                pattern = pattern * 2 + (row[factor] ? 1 : 0);
            }
            if (!covered[g][pattern]) {
                gain++;
                covered[g][pattern] = mark;
            }
        }
        return gain;
    }

    private static void choose(int index, int from, int factors, int[] group, List<int[]> result) {
        if (index == group.length) {
            result.add(group.clone());
            return;
        }
        for (int i = from; i < factors; i++) {
            group[index] = i;
            choose(index + 1, i + 1, factors, group, result);
        }
    }
}

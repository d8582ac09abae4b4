package io.contractharness.bench.table;

import java.util.List;
import java.util.Locale;

/**
 * The median and the range of some values.
 *
 * @param median of an even number the mean of the two in the middle
 * @param least the smallest value
 * @param most the largest value
 */
record Spread(double median, double least, double most) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Three significant digits, with separators for thousands. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(size)) {
            return "–";
        }
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        return least == most ? number(median) : number(median) + " (" + number(least) + "–" + number(most) + ")";
    }
}

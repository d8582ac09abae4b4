package io.contractharness.bench.table;

/**
 * A line of the table.
 *
 * @param measure what is compared
 * @param workload the key of what was asked; empty when that is of no matter
 * @param connections how many asked at once; 0 when that is of no matter
 */
public record TableRow(Measure measure, String workload, int connections) {
    public static TableRow of(Measure measure) {
        return new TableRow(measure, "", 0);
    }
}

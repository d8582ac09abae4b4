package io.contractharness.bench.table;

/**
 * One reading.
 *
 * @param rival the server's name
 * @param round counted from 1
 * @param row what was read
 * @param value in the unit of its measure
 */
public record Sample(String rival, int round, TableRow row, double value) {}

/**
 * What the benchmark found, as a table for people and as JSON for programs.
 *
 * <p>Start at {@link io.contractharness.bench.table.Results}.
 */
package io.contractharness.bench.table;

/**
 * The servers of the benchmark: how each starts, how it gets its work, and its process.
 *
 * <p>Start at {@link io.contractharness.bench.rival.Rivals}.
 */
package io.contractharness.bench.rival;

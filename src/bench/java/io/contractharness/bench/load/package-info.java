/**
 * Load and readings: requests by wrk, processor time and memory from {@code /proc}.
 *
 * <p>Start at {@link io.contractharness.bench.load.Wrk}.
 */
package io.contractharness.bench.load;

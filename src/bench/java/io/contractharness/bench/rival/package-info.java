/**
 * The servers of the benchmark: what starts each, what tells it its work, and the processes they run in.
 *
 * <p>Start at {@link io.contractharness.bench.rival.Rivals}.
 */
package io.contractharness.bench.rival;

/**
 * The requests to all servers of the benchmark, made from the description, and the expected answers.
 *
 * <p>Start at {@link io.contractharness.bench.work.Work}.
 */
package io.contractharness.bench.work;

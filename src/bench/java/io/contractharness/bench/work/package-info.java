/**
 * What every server of the benchmark is asked, taken from the description, and what the right answers are.
 *
 * <p>Start at {@link io.contractharness.bench.work.Work}.
 */
package io.contractharness.bench.work;

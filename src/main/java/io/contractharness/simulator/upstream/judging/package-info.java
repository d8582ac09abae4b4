/**
 * Judges what passed the validation proxy, by the description and without keeping a secret.
 *
 * <p>Start at {@link io.contractharness.simulator.upstream.judging.Inspection}.
 */
package io.contractharness.simulator.upstream.judging;

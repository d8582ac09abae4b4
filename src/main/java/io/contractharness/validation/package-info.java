/**
 * Judges a request or a response against the description.
 *
 * <p>{@link io.contractharness.validation.RequestCheck} reads a request and lists its problems (the simulator's side),
 * {@link io.contractharness.validation.ResponseCheck} turns an answer into judgements of rules (the suite's side).
 */
package io.contractharness.validation;

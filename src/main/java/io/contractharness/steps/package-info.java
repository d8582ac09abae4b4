/**
 * The sentences of the feature files, and what they do.
 *
 * <p>The sentences about any operation are in {@link io.contractharness.steps.OperationSteps}; a feature for a new operation
 * needs no others. {@code steps.run} has what the sentences share, {@code steps.json} compares what they read, and
 * {@code steps.mixup} reads several interventions in turn and side by side.
 */
package io.contractharness.steps;

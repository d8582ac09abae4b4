/**
 * The sentences of the feature files, and what they do.
 *
 * <p>The sentences about any operation are in {@link io.contractharness.steps.OperationSteps}; a feature for a new operation
 * needs no others. {@code steps.run} has what the sentences share, {@code steps.json} compares what they read.
 */
package io.contractharness.steps;

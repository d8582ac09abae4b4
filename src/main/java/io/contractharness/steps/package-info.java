/**
 * The sentences of the feature files, and what stands behind them.
 *
 * <p>{@link io.contractharness.steps.RunContext} is what all scenarios of a run share, {@link io.contractharness.steps.ScenarioContext}
 * what the steps of one scenario share. The sentences about any operation are in
 * {@link io.contractharness.steps.OperationSteps}; a feature for a new operation needs no others.
 */
package io.contractharness.steps;

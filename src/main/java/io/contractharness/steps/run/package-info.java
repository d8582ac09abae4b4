/**
 * What scenarios share: {@link io.contractharness.steps.run.RunContext} belongs to all scenarios of a run, {@link
 * io.contractharness.steps.run.ScenarioContext} to the steps of one scenario.
 */
package io.contractharness.steps.run;

/**
 * A second deployment of the documented interventions API, written from the two pages alone and sharing nothing with
 * the simulator, so that the suite can be proven against something that was not made to fit it.
 *
 * <p>{@link io.contractharness.deployment.Deployment} is the server; {@link io.contractharness.deployment.Silences}
 * says how it answers where the pages say nothing.
 */
package io.contractharness.deployment;

/**
 * A second deployment of the documented interventions API, written from the two pages alone and sharing nothing with
 * the mock, so that the suite is tested against something that was not made to fit it.
 *
 * <p>{@link io.contractharness.deployment.Deployment} is the server; {@link io.contractharness.deployment.OpenChoices}
 * says how it answers where nothing is documented.
 */
package io.contractharness.deployment;

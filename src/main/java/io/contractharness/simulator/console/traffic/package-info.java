/**
 * What the simulator was asked and how it answered, kept within bounds for the console.
 *
 * <p>Start at {@link io.contractharness.simulator.console.traffic.Traffic}. Credentials are taken out before anything is
 * kept; what was wrong with a request is worked out when somebody looks.
 */
package io.contractharness.simulator.console.traffic;

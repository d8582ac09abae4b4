/**
 * What the simulator answers with: description and stubs, read whole, found to keep each other, and replaced as a whole.
 *
 * <p>Start at {@link io.contractharness.simulator.content.Loaded}; {@link io.contractharness.simulator.content.Stubs} says
 * how one layer of stubs lies over another.
 */
package io.contractharness.simulator.content;

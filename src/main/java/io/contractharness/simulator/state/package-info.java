/**
 * What the simulator remembers: sandboxes with what was executed and edited in them, over the fixtures they start from.
 *
 * <p>Start at {@link io.contractharness.simulator.state.Sandbox}.
 */
package io.contractharness.simulator.state;

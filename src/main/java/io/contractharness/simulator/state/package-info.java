/**
 * What the simulator knows and remembers: fixtures, sessions, sandboxes, and what an execution changes.
 *
 * <p>Start at {@link io.contractharness.simulator.state.Stubs}: it reads the stubs folder and refuses what breaks the
 * description.
 */
package io.contractharness.simulator.state;

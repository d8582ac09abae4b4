/**
 * WireMock set up as the engine of the simulator: the editions its stubs come from, and the transformers that
 * mappings name.
 *
 * <p>Start at {@link io.contractharness.simulator.stub.Setup}.
 */
package io.contractharness.simulator.stub;

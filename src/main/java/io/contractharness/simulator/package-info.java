/**
 * Assembles the fake API: credentials, validation, projection, effects and sandboxes, on WireMock.
 *
 * <p>Start at {@link io.contractharness.simulator.Simulator}. A request passes {@code Gate} (sandbox, size, everything the
 * description refuses), then WireMock's own matching of {@code stubs/mappings}, then the transformers that those mappings
 * name.
 */
package io.contractharness.simulator;

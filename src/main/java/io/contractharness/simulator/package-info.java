/**
 * Assembles the fake API on WireMock.
 *
 * <p>Start at {@link io.contractharness.simulator.Simulator}. A request passes {@code front} (services, sandbox, size,
 * everything the description refuses), then WireMock's own matching of {@code stubs/mappings}, then the transformers of
 * {@code stub} that those mappings name; {@code state} is what they know and change. {@code description} is for the tools of
 * those who call the API.
 */
package io.contractharness.simulator;

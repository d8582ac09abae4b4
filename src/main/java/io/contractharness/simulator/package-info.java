/**
 * Assembles the fake API on WireMock.
 *
 * <p>Start at {@link io.contractharness.simulator.Simulator}. A request passes {@code front} (services, sandbox, what it asks
 * of its own answer, size, everything the description refuses), then WireMock's own matching of {@code stubs/mappings}, then
 * the transformers of {@code stub} that those mappings name. {@code state} is what they know and change, {@code rehearsal}
 * what answers can be asked for, {@code description} what tools of the callers download.
 */
package io.contractharness.simulator;

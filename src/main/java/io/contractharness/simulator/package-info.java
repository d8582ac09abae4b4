/**
 * Assembles the fake API on WireMock.
 *
 * <p>Start at {@link io.contractharness.simulator.Simulator}. A request passes {@code front} (services, sandbox, what it asks
 * of its own answer, size, everything the description refuses), then WireMock's own matching of {@code stubs/mappings}, then
 * the transformers of {@code stub} that those mappings name. {@code content} is what they know, {@code state} what they
 * change, {@code rehearsal} what answers can be asked for, {@code description} what tools of the callers download;
 * {@code arrange} lets a test change its state. When {@code watch} notices an edit of the files, all of {@code content} is
 * replaced at once. With {@code upstream}, requests go to one deployment instead of the stubs, and nothing is refused but what
 * must not leave.
 */
package io.contractharness.simulator;

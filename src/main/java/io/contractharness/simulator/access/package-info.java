/**
 * Who may call the simulator: the token, the origins of pages, and what of WireMock's admin API there is.
 *
 * <p>Start at {@link io.contractharness.simulator.access.Guard}. Nothing here knows a server; {@code front} asks.
 */
package io.contractharness.simulator.access;

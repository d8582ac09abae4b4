/**
 * The web console at {@code /__console}: pages from the jar, and the JSON they ask for.
 *
 * <p>Start at {@link io.contractharness.simulator.console.Console}. Nothing is read or computed before somebody opens it,
 * but for {@link io.contractharness.simulator.console.traffic.Traffic}, which is told of every exchange.
 */
package io.contractharness.simulator.console;

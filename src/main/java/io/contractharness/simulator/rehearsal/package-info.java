/**
 * What a request asks of its own answer: a status, an example, a delay, a fault; decided from the description.
 *
 * <p>Start at {@link io.contractharness.simulator.rehearsal.Rehearsal}, which the gate asks, and at
 * {@link io.contractharness.simulator.rehearsal.Catalogue}, which lists all that can be asked for. A rehearsed answer wins
 * over everything the request would be refused for, and changes nothing; a delay or fault is that of whatever answer comes.
 */
package io.contractharness.simulator.rehearsal;

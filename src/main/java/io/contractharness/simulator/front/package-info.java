/**
 * The HTTP side of the simulator: what a request passes before a stub is asked, and how an answer leaves.
 *
 * <p>Start at {@link io.contractharness.simulator.front.Gate}. Jetty's types stay here; what the simulator serves besides
 * the API is a {@link io.contractharness.simulator.front.Service} of plain requests and answers.
 */
package io.contractharness.simulator.front;

/** Tests of sandboxes, sessions, executions and the projection of interventions. */
package io.contractharness.simulator.state;

/** Tests of preferences: errors, delays and faults on demand. */
package io.contractharness.simulator.rehearsal;

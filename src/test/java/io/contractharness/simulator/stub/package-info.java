/** Tests of the reads that need no WireMock. */
package io.contractharness.simulator.stub;

/** Tests of what the mock in front of a deployment reports. */
package io.contractharness.simulator.upstream.judging;

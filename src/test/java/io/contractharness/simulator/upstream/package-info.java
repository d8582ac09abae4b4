/** Tests of the mock in front of a deployment. */
package io.contractharness.simulator.upstream;

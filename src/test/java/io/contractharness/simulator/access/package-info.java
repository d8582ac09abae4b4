/** Tests of who may call the mock: tokens, origins and hosts. */
package io.contractharness.simulator.access;

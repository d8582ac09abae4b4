/** Tests of the mock through HTTP: what it answers to whom. */
package io.contractharness.simulator;

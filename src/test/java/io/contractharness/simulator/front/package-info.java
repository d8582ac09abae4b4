/** Tests of the way of a request through the mock. */
package io.contractharness.simulator.front;

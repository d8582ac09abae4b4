/** Tests of the log of requests that the console shows. */
package io.contractharness.simulator.console.traffic;

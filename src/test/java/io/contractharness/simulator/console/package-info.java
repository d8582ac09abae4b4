/** Tests of the console, in a real browser. */
package io.contractharness.simulator.console;

/** Tests of the watching of edited files. */
package io.contractharness.simulator.watch;

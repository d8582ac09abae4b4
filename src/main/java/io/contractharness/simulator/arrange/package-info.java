/** The calls by which a test arranges the data of its sandbox: edit, take back, snapshot, restore, reset. */
package io.contractharness.simulator.arrange;

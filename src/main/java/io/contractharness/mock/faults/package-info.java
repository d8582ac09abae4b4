/** Faults that stay on until they are taken back: errors, delays, outages and throttling, for one sandbox or for all. */
package io.contractharness.mock.faults;

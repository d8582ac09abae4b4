/** The mock under load for a long time, as a process of its own. */
package io.contractharness.soak;

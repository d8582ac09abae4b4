/** The mock under load for a long time, in its own process. */
package io.contractharness.soak;

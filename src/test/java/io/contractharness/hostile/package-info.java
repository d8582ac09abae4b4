/** A target that does what a target must not do, tested with the suite and with the proxy. */
package io.contractharness.hostile;

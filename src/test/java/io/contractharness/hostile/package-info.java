/** A target that does whatever a target should not, for the suite and the proxy in front of it. */
package io.contractharness.hostile;

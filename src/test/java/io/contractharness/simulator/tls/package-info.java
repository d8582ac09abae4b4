/** Tests of the certificate of {@code --https}. */
package io.contractharness.simulator.tls;

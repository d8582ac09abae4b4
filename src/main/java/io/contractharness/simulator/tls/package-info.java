/** The certificate of the simulator when it speaks HTTPS. */
package io.contractharness.simulator.tls;

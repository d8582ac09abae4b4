/** The HTTP connections below REST-assured: bytes as they are wanted, and limits of time and size. */
package io.contractharness.client.transport;

/** Reads PEM files: certificates and private keys, of clients and of the mock. */
package io.contractharness.client.pem;

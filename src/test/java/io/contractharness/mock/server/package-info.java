/** Tests of the server and its certificate. */
package io.contractharness.mock.server;

/** The HTTP server: Jetty. Only this package uses it. */
package io.contractharness.mock.server;

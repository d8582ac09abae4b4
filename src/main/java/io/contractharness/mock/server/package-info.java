/** The HTTP server: Jetty. Only this package uses them. */
package io.contractharness.mock.server;

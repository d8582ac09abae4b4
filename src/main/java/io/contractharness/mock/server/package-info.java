/** The HTTP server: Jetty and TLS. Only this package uses them. */
package io.contractharness.mock.server;

package io.contractharness.mock.exchange;

/**
 * Who sends a request, and what it called.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the name or address that was called
 * @param port the port that was called
 * @param address where the request comes from
 * @param protocol as {@code HTTP/1.1}
 */
public record Caller(String scheme, String host, int port, String address, String protocol) {}

package io.contractharness.mock.exchange;

/**
 * The client of a request and the address that it called.
 *
 * @param address of the client
 * @param protocol for example {@code HTTP/1.1}
 */
public record Caller(String scheme, String host, int port, String address, String protocol) {
    /** For requests that no client sent, such as the question for the methods of a path. */
    public static final Caller UNKNOWN = new Caller("http", "", 0, "", "");
}

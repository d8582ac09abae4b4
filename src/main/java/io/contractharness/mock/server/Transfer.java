package io.contractharness.mock.server;

/** A body that is on its way from or to a client. */
interface Transfer {
    /**
     * Ends it when the client is too slow.
     *
     * @param now of {@link System#nanoTime}
     */
    void check(long now, ConnectionLimits limits);
}

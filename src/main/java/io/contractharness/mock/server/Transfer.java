package io.contractharness.mock.server;

/** A body that is on its way from or to a client. */
interface Transfer {
    /**
     * Whether the client is too slow.
     *
     * @param now of {@link System#nanoTime}
     */
    boolean exceeds(long now, ConnectionLimits limits);

    /** How much has come or gone so far. */
    long bytes();

    /** Ends it because of the client. */
    void end();
}

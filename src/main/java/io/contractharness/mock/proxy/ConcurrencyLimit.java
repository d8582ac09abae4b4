package io.contractharness.mock.proxy;

/** Bounds what waits for the deployment at one time, in requests and in bytes. */
final class ConcurrencyLimit {
    /** No page has so many under way. */
    static final int MOST_REQUESTS = 256;

    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private int requests;
    private long bytes;

    /** @return whether there is room; then it is taken until {@link #leave} */
    synchronized boolean enter(int size) {
        if (requests >= MOST_REQUESTS || bytes + size > MOST_BYTES) {
            return false;
        }
        requests++;
        bytes += size;
        return true;
    }

    synchronized void leave(int size) {
        requests--;
        bytes -= size;
    }
}

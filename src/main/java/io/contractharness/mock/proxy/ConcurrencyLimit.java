package io.contractharness.mock.proxy;

/** Bounds what waits for the deployment at one time, in requests and in bytes. */
final class ConcurrencyLimit {
    /** No page has so many under way. */
    static final int MAX_REQUESTS = 256;

    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private int requests;
    private long bytes;

    /** @return whether there is room; then it is taken until {@link #leave} */
    synchronized boolean acquire(int size) {
        if (requests >= MAX_REQUESTS || bytes + size > MAX_BYTES) {
            return false;
        }
        requests++;
        bytes += size;
        return true;
    }

    synchronized void release(int size) {
        requests--;
        bytes -= size;
    }
}

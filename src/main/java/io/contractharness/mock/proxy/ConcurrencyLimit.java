package io.contractharness.mock.proxy;

/** Limits the requests that wait for the deployment at the same time, in number and in bytes. */
final class ConcurrencyLimit {
    /** More than any page sends at the same time. */
    static final int MAX_REQUESTS = 256;

    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private int requests;
    private long bytes;

    /** @return whether the request may proceed; then {@link #release} must follow */
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

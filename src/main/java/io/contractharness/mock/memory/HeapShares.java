package io.contractharness.mock.memory;

/**
 * How the mock divides its heap. Shares are rarely used up all at once; what is left is for the loaded classes and contents, 15
 * MB, and for the garbage collector, which needs room for large arrays above all.
 *
 * @param requests for the bodies of all requests under way
 * @param delayed the part of it that requests with a delay may hold, so that they never keep out all others
 * @param uploads for the files in the bucket
 * @param sandboxes for the changes in all sandboxes but the default one
 * @param stubs for the stubs that the admin API added
 * @param log for the log of the console
 * @param connections how many connections a quarter of the heap is enough for
 */
public record HeapShares(
        long requests, long delayed, long uploads, long sandboxes, long stubs, long log, int connections) {
    private static final long MB = 1024 * 1024;
    private static final long MAX_REQUESTS = 1024 * MB;
    private static final long MAX_UPLOADS = 100 * MB;
    private static final long MAX_SANDBOXES = 32 * MB;
    private static final long MAX_STUBS = 32 * MB;
    private static final long MAX_LOG = 8 * MB;
    /** The objects of a connection, and what its parser keeps of a head of 32 KB. */
    private static final long CONNECTION = 96 * 1024;

    private static final int MIN_CONNECTIONS = 64;
    private static final int MAX_CONNECTIONS = 16 * 1024;

    /** The shares of the heap of this process. */
    public static HeapShares ofThisProcess() {
        return of(Runtime.getRuntime().maxMemory());
    }

    /** @param heap the maximum size of the heap, in bytes */
    public static HeapShares of(long heap) {
        long requests = Math.min(MAX_REQUESTS, heap * 3 / 8);
        return new HeapShares(
                requests,
                requests / 8,
                Math.min(MAX_UPLOADS, heap / 8),
                Math.min(MAX_SANDBOXES, heap / 16),
                Math.min(MAX_STUBS, heap / 16),
                Math.min(MAX_LOG, heap / 32),
                (int) Math.min(MAX_CONNECTIONS, Math.max(MIN_CONNECTIONS, heap / 4 / CONNECTION)));
    }
}

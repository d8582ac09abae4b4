package io.contractharness.mock.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all requests together may take: bodies that are read, wait, are handled or are written.
 *
 * <p>Nothing here blocks: who gets no memory is refused. A plain read that its client takes at once takes nothing.
 */
public final class MemoryBudget {
    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes: wanted at least 1, came " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    public long maxBytes() {
        return maxBytes;
    }

    public long usedBytes() {
        return used.get();
    }

    public long freeBytes() {
        return maxBytes - used.get();
    }

    boolean take(long bytes) {
        long before = used.get();
        while (bytes <= maxBytes - before) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}

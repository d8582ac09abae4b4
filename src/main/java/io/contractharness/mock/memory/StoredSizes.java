package io.contractharness.mock.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sizes of what strangers stored, within a limit in sum. Things are told apart by identity.
 *
 * @param <T> what is stored
 */
public final class StoredSizes<T> {
    private final long maxBytes;
    private final Map<T, Long> sizes = new IdentityHashMap<>();
    private long sum;

    public StoredSizes(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes: wanted at least 1, came " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    public long maxBytes() {
        return maxBytes;
    }

    public long freeBytes() {
        return maxBytes - sum;
    }

    public boolean fits(long bytes) {
        return bytes <= freeBytes();
    }

    /** The size of one; 0 when it is not known. */
    public long size(T stored) {
        return sizes.getOrDefault(stored, 0L);
    }

    public void put(T stored, long bytes) {
        Long before = sizes.put(stored, bytes);
        sum += bytes - (before == null ? 0 : before);
    }

    /**
     * Forgets what is no longer stored, and divides the size of one request among what it stored.
     *
     * @param stored everything that is stored now
     */
    public void update(Collection<T> stored, long bytes) {
        Set<T> added = Collections.newSetFromMap(new IdentityHashMap<>());
        added.addAll(stored);
        sizes.keySet().removeIf(known -> !added.remove(known));
        sum = sizes.values().stream().mapToLong(Long::longValue).sum();
        added.forEach(each -> put(each, bytes / added.size()));
    }
}

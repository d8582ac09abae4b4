package io.contractharness.mock.uploads;

import io.contractharness.mock.sandbox.Evictions;
import io.contractharness.mock.sandbox.Evictions.Eviction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The uploaded files, limited in number and in bytes. A new file takes the room of the oldest files of its own sandbox, then of
 * the oldest of all; whoever asks for a removed file is told.
 */
final class ObjectStore {
    /** Somebody is about to fetch a file that was stored so recently, so others get no room from it. */
    static final Duration RECENT = Duration.ofSeconds(10);

    private static final int MAX_REMEMBERED = 2_000;

    private final int maxObjects;
    private final long maxBytes;
    /** In the order they were stored. */
    private final Map<String, BucketObject> objects = new LinkedHashMap<>();

    private final Evictions evictions = new Evictions(MAX_REMEMBERED);
    private long bytes;

    /** @param maxBytes of all objects together; no object may be larger */
    ObjectStore(int most, long mostBytes) {
        this.maxObjects = most;
        this.maxBytes = mostBytes;
    }

    /** @throws S3Exception when there is no room, because others have just stored their files */
    synchronized void put(BucketObject object) {
        BucketObject replaced = objects.get(object.key());
        long count = objects.size() + (replaced == null ? 1 : 0);
        long total = bytes + object.bytes().length - (replaced == null ? 0 : replaced.bytes().length);
        List<BucketObject> oldest = new ArrayList<>();
        boolean fits = count <= maxObjects && total <= maxBytes;
        for (BucketObject other : fits ? Set.<BucketObject>of() : removable(object)) {
            if (count <= maxObjects && total <= maxBytes) {
                break;
            }
            oldest.add(other);
            count--;
            total -= other.bytes().length;
        }
        if (count > maxObjects || total > maxBytes) {
            throw new S3Exception(
                    503,
                    "SlowDown",
                    "Please reduce your request rate: the mock keeps at most " + limits()
                            + ", and the others came in the" + " last " + RECENT.toSeconds() + " s.");
        }
        oldest.forEach(other -> evict(other, object.stored()));
        remove(object.key());
        evictions.forget(object.key());
        objects.put(object.key(), object);
        bytes += object.bytes().length;
    }

    /** The files that may make room for another, the first of them first. */
    private Set<BucketObject> removable(BucketObject object) {
        Set<BucketObject> removable = new LinkedHashSet<>();
        Instant since = object.stored().minus(RECENT);
        objects.values().stream()
                .filter(other -> other.sandbox().equals(object.sandbox()))
                .forEach(removable::add);
        objects.values().stream()
                .filter(other -> other.stored().isBefore(since))
                .forEach(removable::add);
        removable.remove(objects.get(object.key()));
        return removable;
    }

    private void evict(BucketObject object, Instant now) {
        String why = "the mock keeps at most " + limits() + ", and another came";
        evictions.add(object.key(), new Eviction("file '" + object.key() + "'", now, why));
        remove(object.key());
    }

    private String limits() {
        return maxObjects + " files of " + maxBytes + " bytes in all";
    }

    synchronized Optional<BucketObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** The files that were removed to make room for others. */
    Evictions evictions() {
        return evictions;
    }

    synchronized void removeAll(String prefix) {
        objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList().forEach(this::remove);
    }

    private void remove(String key) {
        BucketObject gone = objects.remove(key);
        bytes -= gone == null ? 0 : gone.bytes().length;
    }
}

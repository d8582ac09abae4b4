package io.contractharness.mock.uploads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The uploaded files, limited in number and in bytes: the oldest are removed first. */
final class ObjectStore {
    private final int maxObjects;
    private final long maxBytes;
    /** In the order they were stored. */
    private final Map<String, BucketObject> objects = new LinkedHashMap<>();

    private long bytes;

    /** @param maxBytes of all objects together; no object may be larger */
    ObjectStore(int most, long mostBytes) {
        this.maxObjects = most;
        this.maxBytes = mostBytes;
    }

    synchronized void put(BucketObject object) {
        remove(object.key());
        objects.put(object.key(), object);
        bytes += object.bytes().length;
        while (objects.size() > maxObjects || bytes > maxBytes) {
            remove(objects.keySet().iterator().next());
        }
    }

    synchronized Optional<BucketObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    synchronized void removeAll(String prefix) {
        objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList().forEach(this::remove);
    }

    private void remove(String key) {
        BucketObject gone = objects.remove(key);
        bytes -= gone == null ? 0 : gone.bytes().length;
    }
}

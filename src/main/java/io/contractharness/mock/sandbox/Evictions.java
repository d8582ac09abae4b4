package io.contractharness.mock.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what was removed to make room, so that nobody's work is gone without a word; the oldest is forgotten first. */
public final class Evictions {
    /** Lines about removals that wait to be printed; whoever causes many more must not fill a console. */
    private static final int MAX_LINES = 5;

    private final int maximum;
    private final Map<String, Eviction> byName = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private long further;

    /** @param maximum the number of names that are remembered */
    public Evictions(int maximum) {
        this.maximum = maximum;
    }

    /**
     * A removal.
     *
     * @param name what was removed, such as {@code sandbox 'qa'}
     * @param why which limit needed the room
     */
    public record Eviction(String name, Instant at, String why) {
        @Override
        public String toString() {
            return name + " was removed at " + at + ": " + why;
        }
    }

    /** @param key by which its owner will ask for it */
    public synchronized void add(String key, Eviction eviction) {
        forget(key);
        byName.put(key, eviction);
        if (byName.size() > maximum) {
            byName.remove(byName.keySet().iterator().next());
        }
        if (lines.size() < MAX_LINES) {
            lines.add(eviction.toString());
        } else {
            further++;
        }
    }

    public synchronized Optional<Eviction> find(String key) {
        return Optional.ofNullable(byName.get(key));
    }

    /** Its owner begins anew. */
    public synchronized void forget(String key) {
        byName.remove(key);
    }

    /** The last ones, the newest first. */
    public synchronized List<Eviction> newest(int count) {
        List<Eviction> all = new ArrayList<>(byName.values());
        List<Eviction> newest = new ArrayList<>(all.subList(Math.max(0, all.size() - count), all.size()));
        java.util.Collections.reverse(newest);
        return newest;
    }

    /** A few lines about what was removed since the last call. */
    public synchronized List<String> takeLines() {
        List<String> taken = new ArrayList<>(lines);
        if (further > 0) {
            taken.add("and " + further + " more were removed");
        }
        lines.clear();
        further = 0;
        return taken;
    }
}

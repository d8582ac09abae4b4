package io.contractharness.mock.sandbox;

import io.contractharness.mock.sandbox.Evictions.Eviction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The sandboxes with changes. Reading keeps nothing: a name without changes has the fixtures. When there is no room for a
 * change, the least recently used sandbox is removed, and whoever names it later is told so.
 */
public final class Sandboxes {
    /** The sandbox of requests that name none; it is never removed. */
    public static final String DEFAULT = "default";

    static final int MAX_SANDBOXES = 1_000;
    /** Whoever used a sandbox so recently still works with it, so others get no room from it. */
    static final Duration RECENT = Duration.ofSeconds(10);

    private static final int MAX_REMEMBERED = 10_000;

    private final Clock clock;
    private final long maxBytes;
    private final Consumer<String> removed;
    private final Evictions evictions = new Evictions(MAX_REMEMBERED);
    /** In order of use, the least recently used first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private volatile Sandbox shared = shared();
    private volatile Instant sharedUse;
    /** The entries with changes; the others are those of requests in progress. */
    private int changed;
    /** The size of all changes, without those of the default sandbox. */
    private long totalBytes;

    /**
     * @param maxBytes of the changes in all sandboxes together, without the default one
     * @param removed called with the name of each sandbox whose state was removed
     */
    public Sandboxes(Clock clock, long maxBytes, Consumer<String> removed) {
        this.clock = clock;
        this.maxBytes = maxBytes;
        this.removed = removed;
        this.sharedUse = clock.instant();
    }

    /** A sandbox in memory, its part of the total size, and the requests that may be changing it. */
    private final class Entry {
        private final Sandbox sandbox;
        private Instant used;
        private long bytes;
        private int users;

        Entry(String name) {
            this.sandbox = new Sandbox(name, size -> reserve(this, size));
        }

        boolean evictable(Entry other, Instant since) {
            return this != other && users == 0 && bytes > 0 && used.isBefore(since);
        }

        SandboxInfo info() {
            return infoOf(sandbox, used);
        }
    }

    private static SandboxInfo infoOf(Sandbox sandbox, Instant used) {
        return new SandboxInfo(
                sandbox.name(),
                used,
                sandbox.ids(SandboxChange::executed),
                sandbox.ids(SandboxChange::edited),
                sandbox.bytes());
    }

    private static Sandbox shared() {
        return new Sandbox(DEFAULT, bytes -> {});
    }

    /** The state of a sandbox, to be read only. */
    public Sandbox read(String name) {
        Instant now = clock.instant();
        if (name.equals(DEFAULT)) {
            sharedUse = now;
            return shared;
        }
        return find(name, now)
                .map(entry -> entry.sandbox)
                .orElseGet(() -> new Sandbox(name, bytes -> {
                    throw new IllegalStateException("a sandbox that is only read was changed");
                }));
    }

    /**
     * Changes a sandbox. It is kept only if it has changes afterwards.
     *
     * @throws SandboxFullException when there is no room, or the sandbox was removed before and not reset since
     */
    public <T> T change(String name, Function<Sandbox, T> change) {
        if (name.equals(DEFAULT)) {
            return change.apply(read(name));
        }
        Entry entry = enter(name);
        try {
            return change.apply(entry.sandbox);
        } finally {
            leave(entry);
        }
    }

    private synchronized Optional<Entry> find(String name, Instant now) {
        Entry entry = entries.remove(name); // it goes to the end of the order
        if (entry != null) {
            entry.used = now;
            entries.put(name, entry);
        }
        return Optional.ofNullable(entry);
    }

    private synchronized Entry enter(String name) {
        evictions.find(name).ifPresent(eviction -> {
            throw new SandboxFullException(eviction + "; DELETE /sandbox/" + name + " begins it anew");
        });
        Instant now = clock.instant();
        Entry entry = find(name, now).orElseGet(() -> {
            Entry fresh = new Entry(name);
            fresh.used = now;
            entries.put(name, fresh);
            return fresh;
        });
        entry.users++;
        return entry;
    }

    private synchronized void leave(Entry entry) {
        entry.users--;
        if (entry.users == 0 && entry.bytes == 0) {
            entries.remove(entry.sandbox.name(), entry);
        }
    }

    /** Makes room for the changes of a sandbox before it takes them; nobody is removed in vain. */
    private synchronized void reserve(Entry entry, long bytes) {
        if (entries.get(entry.sandbox.name()) != entry) {
            return; // it was reset meanwhile
        }
        int count = changed + (bytes > 0 ? 1 : 0) - (entry.bytes > 0 ? 1 : 0);
        long total = totalBytes + bytes - entry.bytes;
        String limit = count > MAX_SANDBOXES
                ? "at most " + MAX_SANDBOXES + " sandboxes with changes"
                : "at most " + maxBytes + " bytes of changes in all sandboxes";
        Instant since = clock.instant().minus(RECENT);
        List<Entry> oldest = new ArrayList<>();
        for (Entry other : entries.values()) {
            if (count <= MAX_SANDBOXES && total <= maxBytes) {
                break;
            }
            if (other.evictable(entry, since)) {
                oldest.add(other);
                count--;
                total -= other.bytes;
            }
        }
        if (bytes > entry.bytes && (count > MAX_SANDBOXES || total > maxBytes)) {
            throw new SandboxFullException("wanted " + limit + ", came one more change, and the others were used in the"
                    + " last " + RECENT.toSeconds() + " s; DELETE /sandbox/NAME of those that are no longer needed, or"
                    + " try again later");
        }
        oldest.forEach(other -> evict(other, "the mock keeps " + limit + ", and it was the least recently used"));
        changed += (bytes > 0 ? 1 : 0) - (entry.bytes > 0 ? 1 : 0);
        totalBytes += bytes - entry.bytes;
        entry.bytes = bytes;
    }

    private void evict(Entry entry, String why) {
        String name = entry.sandbox.name();
        evictions.add(name, new Eviction("sandbox '" + name + "'", clock.instant(), why));
        remove(name);
    }

    /** Removes all changes of a sandbox; whoever names it then begins with the fixtures. */
    public synchronized void reset(String name) {
        if (name.equals(DEFAULT)) {
            shared = shared();
            sharedUse = clock.instant();
        }
        evictions.forget(name);
        remove(name);
    }

    private void remove(String name) {
        Entry entry = entries.remove(name);
        if (entry != null && entry.bytes > 0) {
            changed--;
            totalBytes -= entry.bytes;
        }
        removed.accept(name);
    }

    /** Why a sandbox is gone; empty when it was never removed, or was reset since. */
    public Optional<Eviction> eviction(String name) {
        return name.equals(DEFAULT) ? Optional.empty() : evictions.find(name);
    }

    /** The sandboxes that were removed to make room for others. */
    public Evictions evictions() {
        return evictions;
    }

    /** The default sandbox, then those with changes, the most recently used first. Listing does not count as use. */
    public synchronized List<SandboxInfo> list() {
        List<SandboxInfo> infos = new ArrayList<>();
        entries.values().stream().filter(entry -> entry.bytes > 0).forEach(entry -> infos.add(0, entry.info()));
        infos.add(0, infoOf(shared, sharedUse));
        return List.copyOf(infos);
    }
}

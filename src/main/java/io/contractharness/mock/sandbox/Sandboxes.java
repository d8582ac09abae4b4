package io.contractharness.mock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sandboxes in use: each is created at its first use, and removed when it is idle or there are too many. */
public final class Sandboxes {
    /** The sandbox of requests that name none; it is never removed. */
    public static final String DEFAULT = "default";

    static final int MAX_SANDBOXES = 1_000;

    static final Duration IDLE = Duration.ofHours(1);

    private final Clock clock;
    private final Consumer<String> removed;
    /** For all sandboxes together, without the default one. */
    private final long maxBytes;
    /** In order of use, the least recently used first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Entry defaultEntry;
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
        this.defaultEntry = new Entry(new Sandbox(DEFAULT, () -> {}), clock.instant(), 0);
    }

    /** @param bytes the part of {@code totalBytes} that belongs to the sandbox */
    private record Entry(Sandbox sandbox, Instant used, long bytes) {
        SandboxInfo info() {
            return new SandboxInfo(
                    sandbox.name(),
                    used,
                    sandbox.ids(SandboxChange::executed),
                    sandbox.ids(SandboxChange::edited),
                    sandbox.bytes());
        }
    }

    public synchronized Sandbox in(String name) {
        Instant now = clock.instant();
        removeIdle(now);
        if (name.equals(DEFAULT)) {
            defaultEntry = new Entry(defaultEntry.sandbox(), now, 0);
            return defaultEntry.sandbox();
        }
        Entry entry = entries.remove(name); // it goes to the end of the order
        Sandbox sandbox = entry == null ? new Sandbox(name, () -> updateSize(name)) : entry.sandbox();
        entries.put(name, new Entry(sandbox, now, entry == null ? 0 : entry.bytes()));
        removeSurplus();
        return sandbox;
    }

    /** Updates the total size after a change, so that no request has to add up all sandboxes. */
    private synchronized void updateSize(String name) {
        entries.computeIfPresent(name, (key, entry) -> {
            long bytes = entry.sandbox().bytes();
            totalBytes += bytes - entry.bytes();
            return new Entry(entry.sandbox(), entry.used(), bytes);
        });
    }

    /** Removes all changes of a sandbox. */
    public synchronized void reset(String name) {
        if (name.equals(DEFAULT)) {
            defaultEntry = new Entry(new Sandbox(DEFAULT, () -> {}), clock.instant(), 0);
            removed.accept(DEFAULT);
        } else {
            remove(name);
        }
    }

    /** The sandboxes in use: the default one, then the others, the most recently used first. Listing does not count as use. */
    public synchronized List<SandboxInfo> list() {
        removeIdle(clock.instant());
        List<SandboxInfo> infos = new ArrayList<>();
        entries.values().forEach(entry -> infos.add(0, entry.info()));
        infos.add(0, defaultEntry.info());
        return List.copyOf(infos);
    }

    private void removeIdle(Instant now) {
        Instant since = now.minus(IDLE);
        while (!entries.isEmpty()) {
            Map.Entry<String, Entry> oldest = entries.entrySet().iterator().next();
            if (!oldest.getValue().used().isBefore(since)) {
                return;
            }
            remove(oldest.getKey());
        }
    }

    private void remove(String name) {
        Entry entry = entries.remove(name);
        totalBytes -= entry == null ? 0 : entry.bytes();
        removed.accept(name);
    }

    /** Removes the least recently used first; the sandbox in use stays, whatever its size is. */
    private void removeSurplus() {
        while (entries.size() > MAX_SANDBOXES || totalBytes > maxBytes && entries.size() > 1) {
            remove(entries.keySet().iterator().next());
        }
    }
}

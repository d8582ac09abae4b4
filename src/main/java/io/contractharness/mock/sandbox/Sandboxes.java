package io.contractharness.mock.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sandboxes in use: each comes into being when it is first named, and goes when it is idle or too many are newer. */
public final class Sandboxes {
    /** The state of those who name no sandbox; it stays. */
    public static final String DEFAULT = "default";

    static final int MAX_SANDBOXES = 1_000;
    /** What all may hold together, but for the shared one. */
    static final long MAX_TOTAL_BYTES = 8L * Sandbox.MAX_BYTES;

    static final Duration IDLE = Duration.ofHours(1);

    private final Clock clock;
    private final Consumer<String> dropped;
    /** In order of use, the longest unused first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Entry shared;
    /** What those in use hold together, but for the shared one. */
    private long held;

    /**
     * @param dropped told the name of each sandbox whose state is gone, so that what belongs to it goes too
     */
    public Sandboxes(Clock clock, Consumer<String> dropped) {
        this.clock = clock;
        this.dropped = dropped;
        this.shared = new Entry(new Sandbox(DEFAULT, () -> {}), clock.instant(), 0);
    }

    /** @param bytes what of the sandbox is counted in what all hold */
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
            shared = new Entry(shared.sandbox(), now, 0);
            return shared.sandbox();
        }
        Entry entry = entries.remove(name); // to be the last
        Sandbox sandbox = entry == null ? new Sandbox(name, () -> count(name)) : entry.sandbox();
        entries.put(name, new Entry(sandbox, now, entry == null ? 0 : entry.bytes()));
        removeSurplus();
        return sandbox;
    }

    /** Counts a sandbox anew, so that no reading has to look at every one. */
    private synchronized void count(String name) {
        entries.computeIfPresent(name, (key, entry) -> {
            long bytes = entry.sandbox().bytes();
            held += bytes - entry.bytes();
            return new Entry(entry.sandbox(), entry.used(), bytes);
        });
    }

    /** Makes a sandbox as if it had never been used. */
    public synchronized void reset(String name) {
        if (name.equals(DEFAULT)) {
            shared = new Entry(new Sandbox(DEFAULT, () -> {}), clock.instant(), 0);
            dropped.accept(DEFAULT);
        } else {
            remove(name);
        }
    }

    /** Those in use, the one without a name first, then the last used before the others. Looking is no use. */
    public synchronized List<SandboxInfo> list() {
        removeIdle(clock.instant());
        List<SandboxInfo> infos = new ArrayList<>();
        entries.values().forEach(entry -> infos.add(0, entry.info()));
        infos.add(0, shared.info());
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
        Entry gone = entries.remove(name);
        held -= gone == null ? 0 : gone.bytes();
        dropped.accept(name);
    }

    /** The oldest go first. The one in use now stays, however much it holds. */
    private void removeSurplus() {
        while (entries.size() > MAX_SANDBOXES || held > MAX_TOTAL_BYTES && entries.size() > 1) {
            remove(entries.keySet().iterator().next());
        }
    }
}

package io.contractharness.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The sandboxes in use: each comes into being when it is first named, and goes when it is idle or too many are newer. */
public final class Sandboxes {
    /** The state of those who name no sandbox; it stays. */
    public static final String DEFAULT = "default";

    static final int MOST = 1_000;
    static final Duration IDLE = Duration.ofHours(1);

    private final Interventions fixtures;
    private final Clock clock;
    private final Consumer<String> dropped;
    /** In order of use, the longest unused first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private Sandbox shared;

    /** @param dropped told the name of each sandbox whose state is gone, so that what belongs to it goes too */
    public Sandboxes(Interventions fixtures, Clock clock, Consumer<String> dropped) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.dropped = dropped;
        this.shared = new Sandbox(DEFAULT, fixtures);
    }

    private record Entry(Sandbox sandbox, Instant used) {}

    public synchronized Sandbox in(String name) {
        if (name.equals(DEFAULT)) {
            return shared;
        }
        Instant now = clock.instant();
        dropIdle(now);
        Entry entry = entries.get(name);
        Sandbox sandbox = entry == null ? new Sandbox(name, fixtures) : entry.sandbox();
        entries.put(name, new Entry(sandbox, now));
        if (entries.size() > MOST) {
            remove(entries.keySet().iterator().next());
        }
        return sandbox;
    }

    /** Makes a sandbox as if it had never been used. */
    public synchronized void reset(String name) {
        if (name.equals(DEFAULT)) {
            shared = new Sandbox(DEFAULT, fixtures);
            dropped.accept(DEFAULT);
        } else {
            remove(name);
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private void dropIdle(Instant now) {
        entries.entrySet().stream()
                .takeWhile(entry -> entry.getValue().used().plus(IDLE).isBefore(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    private void remove(String name) {
        entries.remove(name);
        dropped.accept(name);
    }
}

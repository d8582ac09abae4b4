package io.contractharness.simulator.state;

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

    static final int MOST = 1_000;
    static final Duration IDLE = Duration.ofHours(1);

    private final Interventions fixtures;
    private final Clock clock;
    private final Consumer<String> dropped;
    /** In order of use, the longest unused first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private Entry shared;

    /** @param dropped told the name of each sandbox whose state is gone, so that what belongs to it goes too */
    public Sandboxes(Interventions fixtures, Clock clock, Consumer<String> dropped) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.dropped = dropped;
        this.shared = new Entry(new Sandbox(DEFAULT, fixtures), clock.instant());
    }

    private record Entry(Sandbox sandbox, Instant used) {
        SandboxInfo info() {
            return new SandboxInfo(sandbox.name(), used, sandbox.ids(true), sandbox.ids(false), sandbox.bytes());
        }
    }

    public synchronized Sandbox in(String name) {
        Instant now = clock.instant();
        dropIdle(now);
        if (name.equals(DEFAULT)) {
            shared = new Entry(shared.sandbox(), now);
            return shared.sandbox();
        }
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
            shared = new Entry(new Sandbox(DEFAULT, fixtures), clock.instant());
            dropped.accept(DEFAULT);
        } else {
            remove(name);
        }
    }

    /** Those in use, the one without a name first, then the last used before the others. Looking is no use. */
    public synchronized List<SandboxInfo> list() {
        dropIdle(clock.instant());
        List<SandboxInfo> infos = new ArrayList<>();
        entries.values().forEach(entry -> infos.add(0, entry.info()));
        infos.add(0, shared.info());
        return List.copyOf(infos);
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

package io.contractharness.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandboxes in use: each comes into being when it is first named, and goes when it is idle or too many are newer. */
public final class Sandboxes {
    /** The state of those who name no sandbox; it stays. */
    public static final String DEFAULT = "default";

    static final int MOST = 1_000;
    static final Duration IDLE = Duration.ofHours(1);

    private final Interventions fixtures;
    private final Clock clock;
    /** In order of use, the longest unused first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private Sandbox shared;

    public Sandboxes(Interventions fixtures, Clock clock) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.shared = new Sandbox(DEFAULT, fixtures);
    }

    private record Entry(Sandbox sandbox, Instant used) {}

    /**
     * A sandbox in use.
     *
     * @param used when it was last named; empty for the one that stays
     */
    public record Use(Sandbox sandbox, Optional<Instant> used) {}

    /** The sandboxes in use, the one that stays first and then the latest used. Looking uses none of them. */
    public synchronized List<Use> uses() {
        dropIdle(clock.instant());
        List<Use> uses = new ArrayList<>();
        entries.values().forEach(entry -> uses.add(0, new Use(entry.sandbox(), Optional.of(entry.used()))));
        uses.add(0, new Use(shared, Optional.empty()));
        return uses;
    }

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
            entries.remove(entries.keySet().iterator().next());
        }
        return sandbox;
    }

    /** Makes a sandbox as if it had never been used. */
    public synchronized void reset(String name) {
        if (name.equals(DEFAULT)) {
            shared = new Sandbox(DEFAULT, fixtures);
        } else {
            entries.remove(name);
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private void dropIdle(Instant now) {
        var oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().used().plus(IDLE).isBefore(now)) {
            oldest.remove();
        }
    }
}

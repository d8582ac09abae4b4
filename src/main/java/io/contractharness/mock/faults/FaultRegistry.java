package io.contractharness.mock.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.exchange.Header;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.preferences.PreferredResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The faults that are on, by sandbox, and those for all sandboxes. Thread-safe. */
public final class FaultRegistry {
    static final int MAX_SANDBOXES = 1_000;
    /** Faults of a sandbox that was not used for so long make room for others. */
    static final Duration IDLE = Duration.ofHours(1);
    /** No sandbox has this name. */
    private static final String ALL = "";

    private final Clock clock;
    private final Map<String, LastingFaults> faults = new ConcurrentHashMap<>();

    public FaultRegistry(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds the faults that are on to what a request prefers; a request with preferences of its own meets no others.
     *
     * @param preferred its request is without prefixes, and its target without sandbox
     * @param operation gives the id of its operation; empty when the description does not know the path
     */
    public PreferredResponse apply(
            PreferredResponse preferred, Preferences preferences, String sandbox, Supplier<String> operation) {
        LastingFaults on = faults.isEmpty() ? null : faults.getOrDefault(sandbox, faults.get(ALL));
        if (on == null) {
            return preferred;
        }
        boolean own = preferred.answer().isPresent() || preferred.delivery() != Delivery.PLAIN;
        Map<Integer, String> applied = own ? Map.of() : on.next(operation.get(), clock.instant());
        PreferredResponse faulty = preferred;
        if (!applied.isEmpty()) {
            try {
                faulty = preferences.read(preferred.request(), String.join(", ", applied.values()));
            } catch (IllegalArgumentException e) { // not possible for a path that the description does not know
                applied = Map.of();
            }
        }
        Header header = FaultHeader.of(applied, on.document().rules().size());
        return new PreferredResponse(
                faulty.request(), faulty.answer(), faulty.delivery().with(List.of(header)));
    }

    /** @param sandbox empty for all sandboxes */
    Optional<LastingFaults> of(Optional<String> sandbox) {
        return Optional.ofNullable(faults.get(sandbox.orElse(ALL)));
    }

    /**
     * Sets the faults of a sandbox, in place of those it had.
     *
     * @param sandbox empty for all sandboxes
     * @return false when too many sandboxes have faults
     */
    synchronized boolean set(Optional<String> sandbox, FaultDocument document) {
        String key = sandbox.orElse(ALL);
        if (faults.size() >= MAX_SANDBOXES && !faults.containsKey(key)) {
            faults.values().removeIf(on -> on.used().plus(IDLE).isBefore(clock.instant()));
        }
        if (faults.size() >= MAX_SANDBOXES && !faults.containsKey(key)) {
            return false;
        }
        faults.put(key, new LastingFaults(document, clock.instant()));
        return true;
    }

    /** @param sandbox empty for all sandboxes */
    void remove(Optional<String> sandbox) {
        faults.remove(sandbox.orElse(ALL));
    }

    /** Ends the faults of a sandbox that is reset. */
    public void reset(String sandbox) {
        faults.remove(sandbox);
    }

    /** The documents of all faults that are on, by sandbox; the empty name is for all. */
    public Map<String, JsonNode> documents() {
        Map<String, JsonNode> documents = new TreeMap<>();
        faults.forEach((sandbox, on) -> documents.put(sandbox, on.document().json()));
        return documents;
    }
}

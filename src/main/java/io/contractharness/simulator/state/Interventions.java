package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The interventions as the fixtures tell them: what every sandbox starts from. Never changed. */
public final class Interventions {
    private final SortedMap<Long, ObjectNode> bodies;

    public Interventions(SortedMap<Long, ObjectNode> bodies) {
        this.bodies = Collections.unmodifiableSortedMap(new TreeMap<>(bodies));
    }

    public List<Long> ids() {
        return List.copyOf(bodies.keySet());
    }

    /** Those that a session may execute. */
    public List<Long> executable() {
        return bodies.entrySet().stream()
                .filter(e -> Execution.possible(e.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(bodies.get(id));
    }
}

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
    private final SortedMap<String, Long> names;

    /** @param names the files they came from, without folder and ending */
    public Interventions(SortedMap<Long, ObjectNode> bodies, SortedMap<String, Long> names) {
        this.bodies = Collections.unmodifiableSortedMap(new TreeMap<>(bodies));
        this.names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    public Interventions(SortedMap<Long, ObjectNode> bodies) {
        this(bodies, Collections.emptySortedMap());
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

    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** The whole body of the fixture with a name; not to be changed. */
    public Optional<ObjectNode> named(String name) {
        return Optional.ofNullable(names.get(name)).map(bodies::get);
    }

    Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(bodies.get(id));
    }
}

package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.mock.template.TemplateValues;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The interventions of the fixtures, with which every sandbox starts; immutable. */
public final class Interventions {
    private final Map<String, List<String>> table;
    private final SortedMap<Long, InterventionBody> bodies;
    private final SortedMap<String, Long> names;

    /**
     * @param table the pointers that each extend value adds
     * @param names the names of their files, without folder and extension
     */
    public Interventions(
            Map<String, List<String>> table, SortedMap<Long, InterventionBody> bodies, SortedMap<String, Long> names) {
        this.table = table;
        this.bodies = Collections.unmodifiableSortedMap(new TreeMap<>(bodies));
        this.names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    public static Interventions none() {
        return new Interventions(Map.of(), Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /** The pointers that each extend value adds. */
    public Map<String, List<String>> table() {
        return table;
    }

    public List<Long> ids() {
        return List.copyOf(bodies.keySet());
    }

    /** The ids of those that can be executed. */
    public List<Long> executable() {
        return bodies.entrySet().stream()
                .filter(e -> e.getValue().executable())
                .map(Map.Entry::getKey)
                .toList();
    }

    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** The complete body of the fixture with this name. */
    public Optional<ObjectNode> named(String name, TemplateValues values) {
        return Optional.ofNullable(names.get(name)).map(bodies::get).map(body -> body.json(values));
    }

    Optional<InterventionBody> find(long id) {
        return Optional.ofNullable(bodies.get(id));
    }
}

package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.model.ExecuteInterventionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The interventions as one circle of users sees them: the shared fixtures, and over them what those users changed. */
public final class Sandbox {
    private final String name;
    private final Interventions fixtures;
    private final Map<Long, ObjectNode> changed = new ConcurrentHashMap<>();

    Sandbox(String name, Interventions fixtures) {
        this.name = name;
        this.fixtures = fixtures;
    }

    public String name() {
        return name;
    }

    /** The whole body of an intervention; not to be changed. */
    public Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(changed.get(id)).or(() -> fixtures.find(id));
    }

    /** The ids of those that are no longer as the fixtures tell them: executed here, or changed in another way. */
    List<Long> ids(boolean executed) {
        return changed.entrySet().stream()
                .filter(e -> executed
                        == (!Execution.possible(e.getValue())
                                && fixtures.find(e.getKey())
                                        .filter(Execution::possible)
                                        .isPresent()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    long bytes() {
        return changed.values().stream()
                .mapToLong(body -> body.toString().length())
                .sum();
    }

    /**
     * Executes an intervention that exists, unless it was executed before.
     *
     * @return whether this call executed it; of many at the same moment one does
     */
    public boolean execute(long id, ExecuteInterventionRequest request, Instant now) {
        boolean[] done = {false};
        changed.compute(id, (key, current) -> {
            if (current != null) {
                return current;
            }
            ObjectNode fixture = fixtures.find(id).orElseThrow();
            if (!Execution.possible(fixture)) {
                return null;
            }
            done[0] = true;
            return Execution.apply(fixture, request, now);
        });
        return done[0];
    }
}

package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.validation.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The interventions as one circle of users sees them: the shared fixtures, and over them what those users changed. A
 * change stays as it is when the fixture below it does not.
 */
public final class Sandbox {
    /** Beyond a few hundred interventions a test arranges no case but a load. */
    static final int MAX_BYTES = 4_000_000;

    private final String name;
    private final Runnable changed;
    /** Replaced as a whole, so that a snapshot shows one moment. */
    private volatile State state = State.of(Collections.emptySortedMap());

    private record State(SortedMap<Long, SandboxChange> changes, long bytes) {
        static State of(SortedMap<Long, SandboxChange> changes) {
            return new State(
                    changes,
                    changes.values().stream().mapToLong(c -> c.body().bytes()).sum());
        }
    }

    /** @param changed told when there may be more or less to hold than before */
    Sandbox(String name, Runnable changed) {
        this.name = name;
        this.changed = changed;
    }

    public String name() {
        return name;
    }

    /** The whole body of an intervention as a tree of the caller's own. */
    public Optional<ObjectNode> find(long id, Interventions fixtures) {
        return body(id, fixtures).map(InterventionBody::json);
    }

    /**
     * The whole body of an intervention.
     *
     * @param fixtures what it is as long as nothing was changed of it here
     */
    public Optional<InterventionBody> body(long id, Interventions fixtures) {
        SandboxChange change = state.changes().get(id);
        return change == null ? fixtures.find(id) : Optional.of(change.body());
    }

    /**
     * Executes an intervention that exists, unless it was executed before or is not to be.
     *
     * @return whether this call executed it; of many at the same moment one does
     * @throws SandboxFullException when the sandbox cannot hold the outcome
     */
    public synchronized boolean execute(
            long id, ExecuteInterventionRequest request, Instant now, Interventions fixtures) {
        SandboxChange before = state.changes().get(id);
        Optional<InterventionBody> body = body(id, fixtures);
        if (body.isEmpty() || before != null && before.executed() || !body.get().executable()) {
            return false;
        }
        InterventionBody after =
                InterventionBody.of(ExecutionEffect.apply(body.get().json(), request, now), fixtures.table());
        put(id, new SandboxChange(after, true, before != null && before.edited()));
        return true;
    }

    /**
     * Lays an edit over an intervention, or over nothing when there is none. What was executed stays executed, unless the
     * edit says that it can be.
     *
     * @throws SandboxFullException when the sandbox cannot hold the outcome
     */
    public synchronized EditResult edit(long id, FixturePatch patch, FixtureRule rule, Interventions fixtures) {
        SandboxChange before = state.changes().get(id);
        Optional<ObjectNode> body = find(id, fixtures);
        JsonNode after = patch.applyTo(body.<JsonNode>map(b -> b).orElse(MissingNode.getInstance()));
        List<Violation> violations = rule.check(id, after);
        if (violations.isEmpty() && after instanceof ObjectNode whole) {
            put(
                    id,
                    new SandboxChange(
                            InterventionBody.of(whole, rule.table()),
                            before != null && before.executed() && !patch.sets(ExecutionEffect.CAN_BE_EXECUTED, true),
                            true));
        }
        return new EditResult(body.isEmpty(), after, violations);
    }

    /** Takes back what was changed of one intervention: it is its fixture again, or there is none. */
    public synchronized void undo(long id) {
        SortedMap<Long, SandboxChange> left = new TreeMap<>(state.changes());
        left.remove(id);
        state = State.of(left);
        changed.run();
    }

    /** Everything that was changed, as a document that any sandbox takes. */
    public ObjectNode snapshot() {
        return SandboxSnapshot.write(state.changes());
    }

    /**
     * Makes the sandbox what it was, or another was, when the document was written.
     *
     * @return why it was not taken; empty when it was
     * @throws SandboxFullException when the sandbox cannot hold it
     */
    public synchronized List<Violation> restore(JsonNode document, FixtureRule rule) {
        SandboxSnapshot snapshot = SandboxSnapshot.read(document, rule);
        if (snapshot.violations().isEmpty()) {
            replace(snapshot.changes());
        }
        return snapshot.violations();
    }

    List<Long> ids(Predicate<SandboxChange> which) {
        return state.changes().entrySet().stream()
                .filter(e -> which.test(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    long bytes() {
        return state.bytes();
    }

    private void put(long id, SandboxChange change) {
        SortedMap<Long, SandboxChange> next = new TreeMap<>(state.changes());
        next.put(id, change);
        replace(next);
    }

    private void replace(SortedMap<Long, SandboxChange> changes) {
        State next = State.of(changes);
        if (next.bytes() > MAX_BYTES) {
            throw new SandboxFullException(name, next.bytes());
        }
        state = next;
        changed.run();
    }
}

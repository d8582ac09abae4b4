package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.template.Templates;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.validation.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The state of one group of users: the shared fixtures, and the changes of these users. A reload of the fixtures keeps the changes. */
public final class Sandbox {
    /** Some hundred interventions; more would be a load test. */
    static final int MAX_BYTES = 4_000_000;

    private final String name;
    private final LongConsumer room;
    /** Replaced as a whole, so that a snapshot shows the state at one moment. */
    private volatile SortedMap<Long, SandboxChange> changes = Collections.emptySortedMap();

    /** @param room asked with the size of all changes before they are kept; it throws {@link SandboxFullException} */
    Sandbox(String name, LongConsumer room) {
        this.name = name;
        this.room = room;
    }

    public String name() {
        return name;
    }

    /** The complete body of an intervention as a new tree, which the caller may change. */
    public Optional<ObjectNode> find(long id, Interventions fixtures, TemplateValues values) {
        return body(id, fixtures).map(body -> body.json(values));
    }

    /**
     * The complete body of an intervention.
     *
     * @param fixtures where it is read from when this sandbox has not changed it
     */
    public Optional<InterventionBody> body(long id, Interventions fixtures) {
        SandboxChange change = changes.get(id);
        return change == null ? fixtures.find(id) : Optional.of(change.body());
    }

    /**
     * Executes an intervention, unless it does not exist, was executed before or cannot be executed. Its relative dates
     * become those of this moment.
     *
     * @return whether this call executed it; of several calls at the same time, exactly one does
     * @throws SandboxFullException when the sandbox has no room for the change
     */
    public synchronized boolean execute(
            long id, ExecuteInterventionRequest request, Interventions fixtures, TemplateValues values) {
        SandboxChange before = changes.get(id);
        Optional<InterventionBody> body = body(id, fixtures);
        if (body.isEmpty() || before != null && before.executed() || !body.get().executable()) {
            return false;
        }
        ObjectNode whole = body.get().json(values);
        ObjectNode after = ExecutionEffect.apply(whole, request, values.now());
        Templates links = body.get()
                .templates()
                .only((pointer, template) ->
                        !template.hasDate() && after.at(pointer).equals(whole.at(pointer)));
        put(
                id,
                new SandboxChange(
                        InterventionBody.of(after, fixtures.table(), links), true, before != null && before.edited()));
        return true;
    }

    /**
     * Edits an intervention, or creates it. An executed one stays executed, unless the edit makes it executable again.
     * Relative dates and links that the edit does not name stay as they are.
     *
     * @param values what the templates have in the result
     * @throws SandboxFullException when the sandbox has no room for the change
     */
    public synchronized EditResult edit(
            long id, FixturePatch patch, FixtureRule rule, Interventions fixtures, TemplateValues values) {
        SandboxChange before = changes.get(id);
        Optional<ObjectNode> body = find(id, fixtures, values);
        JsonNode after = patch.applyTo(body.<JsonNode>map(b -> b).orElse(MissingNode.getInstance()));
        List<Violation> violations = rule.check(id, after);
        if (violations.isEmpty() && after instanceof ObjectNode whole) {
            boolean executed =
                    before != null && before.executed() && !patch.sets(ExecutionEffect.CAN_BE_EXECUTED, true);
            Templates kept = body(id, fixtures)
                    .map(InterventionBody::templates)
                    .orElse(Templates.NONE)
                    .only((pointer, template) -> !patch.replaces(pointer));
            put(id, new SandboxChange(InterventionBody.of(whole, rule.table(), kept), executed, true));
        }
        return new EditResult(body.isEmpty(), after, violations);
    }

    /** Removes the change of one intervention, so that its fixture counts again. */
    public synchronized void undo(long id) {
        SortedMap<Long, SandboxChange> remaining = new TreeMap<>(changes);
        remaining.remove(id);
        replace(remaining);
    }

    /** All changes as a document, which any sandbox can restore; it has the dates and links of this moment. */
    public ObjectNode snapshot(TemplateValues values) {
        return SandboxSnapshot.write(changes, values);
    }

    /**
     * Replaces all changes by those of a snapshot of this or another sandbox.
     *
     * @return why the document was refused; empty when it was accepted
     * @throws SandboxFullException when the sandbox has no room for the changes
     */
    public synchronized List<Violation> restore(JsonNode document, FixtureRule rule) {
        SandboxSnapshot snapshot = SandboxSnapshot.read(document, rule);
        if (snapshot.violations().isEmpty()) {
            replace(snapshot.changes());
        }
        return snapshot.violations();
    }

    List<Long> ids(Predicate<SandboxChange> filter) {
        return changes.entrySet().stream()
                .filter(e -> filter.test(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    long bytes() {
        return bytes(changes);
    }

    private static long bytes(SortedMap<Long, SandboxChange> changes) {
        return changes.values().stream()
                .mapToLong(change -> change.body().bytes())
                .sum();
    }

    private void put(long id, SandboxChange change) {
        SortedMap<Long, SandboxChange> next = new TreeMap<>(changes);
        next.put(id, change);
        replace(next);
    }

    private void replace(SortedMap<Long, SandboxChange> next) {
        if (bytes(next) > MAX_BYTES) {
            throw new SandboxFullException(name, bytes(next), MAX_BYTES);
        }
        room.accept(bytes(next));
        changes = next;
    }
}

package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.validation.StrictJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The whole body of an intervention, kept as the text that answers are taken from: a tree takes five times the room. */
public final class InterventionBody {
    private final Projection projection;
    private final boolean executable;

    private InterventionBody(Projection projection, boolean executable) {
        this.projection = projection;
        this.executable = executable;
    }

    /** @param table the JSON pointers that each extend value adds */
    public static InterventionBody of(ObjectNode whole, Map<String, List<String>> table) {
        return new InterventionBody(
                Projection.of(whole, table),
                whole.at(ExecutionEffect.CAN_BE_EXECUTED).asBoolean(true));
    }

    /** As a tree of the caller's own. */
    public ObjectNode json() {
        return (ObjectNode)
                StrictJson.written(projection.with(projection.table().keySet()));
    }

    /**
     * The members that some extend values ask for, as UTF-8.
     *
     * @param table the JSON pointers that each extend value adds, which may have changed since this body was made
     */
    public byte[] with(Collection<String> asked, Map<String, List<String>> table) {
        boolean same = projection.table() == table || projection.table().equals(table);
        return (same ? projection : Projection.of(json(), table)).with(asked);
    }

    /** Whether it says that it can be executed. */
    boolean executable() {
        return executable;
    }

    int bytes() {
        return projection.size();
    }
}

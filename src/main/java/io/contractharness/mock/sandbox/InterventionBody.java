package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.validation.StrictJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The complete body of an intervention, kept as text: a tree takes five times the memory. */
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

    /** A new tree, which the caller may change. */
    public ObjectNode json() {
        return (ObjectNode)
                StrictJson.written(projection.with(projection.table().keySet()));
    }

    /**
     * The response to a request with these extend values, as UTF-8.
     *
     * @param table the JSON pointers that each extend value adds; a reload may have changed them
     */
    public byte[] with(Collection<String> extend, Map<String, List<String>> table) {
        boolean same = projection.table() == table || projection.table().equals(table);
        return (same ? projection : Projection.of(json(), table)).with(extend);
    }

    boolean executable() {
        return executable;
    }

    int bytes() {
        return projection.size();
    }
}

package io.contractharness.simulator.console.traffic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Cell;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.validation.Reach;
import io.contractharness.validation.Schemas;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often each thing that can be tried was: one counter for each, made at the start, so that no traffic adds another. */
final class Coverage {
    private final Description description;
    private final Reach reach;
    private final Map<Cell, LongAdder> counters;

    Coverage(Description description, Schemas schemas) {
        this.description = description;
        this.reach = new Reach(description, schemas);
        this.counters =
                description.cells().stream().collect(Collectors.toMap(Function.identity(), cell -> new LongAdder()));
    }

    void count(Entry entry) {
        for (Operation operation : description.onPath(entry.request().path())) {
            reach.of(operation, entry.request(), entry.response())
                    .forEach(cell -> counters.get(cell).increment());
        }
    }

    void clear() {
        counters.values().forEach(LongAdder::reset);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode operations = json.putArray("operations");
        for (Operation operation : description.operations()) {
            ObjectNode node = operations.addObject().put("operation", operation.id());
            Map<Cell.Kind, ArrayNode> kinds = new EnumMap<>(Cell.Kind.class);
            for (Cell.Kind kind : Cell.Kind.values()) {
                kinds.put(kind, node.putArray(kind.toString()));
            }
            description.cells().stream()
                    .filter(cell -> cell.operation().equals(operation.id()))
                    .sorted()
                    .forEach(cell -> told(
                            kinds.get(cell.kind()).addObject(),
                            operation,
                            cell,
                            counters.get(cell).sum()));
        }
        return json;
    }

    private static void told(ObjectNode node, Operation operation, Cell cell, long count) {
        node.put("name", cell.name()).put("count", count);
        if (cell.kind() == Cell.Kind.RESPONSE) {
            var said = operation.responses().get(cell.name());
            node.put("says", said.description())
                    .put("basis", said.provenance().basis().toString());
        }
    }
}

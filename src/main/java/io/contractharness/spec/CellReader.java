package io.contractharness.spec;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Derives everything that can be tried of one operation. */
final class CellReader {
    private final Operation operation;
    private final Set<Cell> cells = new TreeSet<>();

    CellReader(Operation operation) {
        this.operation = operation;
    }

    Set<Cell> read() {
        operation.responses().keySet().forEach(status -> add(Cell.Kind.RESPONSE, status));
        for (Parameter parameter : operation.parameters()) {
            add(Cell.Kind.PARAMETER, parameter.name());
            if (!parameter.credential()) {
                value(parameter.name(), parameter.schema());
                parameter.schema().items().ifPresent(items -> value(parameter.name(), items));
            }
            pairs(List.copyOf(parameter.extend().keySet()));
        }
        operation.body().ifPresent(body -> member("", body.schema()));
        return cells;
    }

    private void member(String path, Schema schema) {
        if (!path.isEmpty() && !path.endsWith("[]")) {
            add(Cell.Kind.PARAMETER, operation.member(path));
        }
        value(operation.member(path), schema);
        schema.properties().forEach((name, child) -> member(path.isEmpty() ? name : path + "." + name, child));
        schema.items().ifPresent(items -> member(path + "[]", items));
    }

    private void value(String name, Schema schema) {
        schema.get("enum").forEach(value -> cells.add(Cell.value(operation, name, value.asText())));
        schema.keywords().stream().filter(Cell::limit).forEach(keyword -> {
            cells.add(Cell.accepts(operation, name + "." + keyword));
            cells.add(Cell.refuses(operation, name + "." + keyword));
        });
    }

    private void pairs(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                cells.add(Cell.pair(operation, values.get(i), values.get(j)));
            }
        }
    }

    private void add(Cell.Kind kind, String name) {
        cells.add(new Cell(kind, operation.id(), name));
    }
}

package io.contractharness.contract;

import io.contractharness.contract.openapi.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Derives the coverage items of one operation. */
final class CoverageGoals {
    private final Operation operation;
    private final Set<CoverageItem> found = new TreeSet<>();

    CoverageGoals(Operation operation) {
        this.operation = operation;
    }

    Set<CoverageItem> read() {
        operation.responses().keySet().forEach(status -> add(CoverageItem.Kind.RESPONSE, status));
        for (Parameter parameter : operation.parameters()) {
            add(CoverageItem.Kind.PARAMETER, parameter.name());
            if (!parameter.credential()) {
                value(parameter.name(), parameter.schema());
                parameter.schema().items().ifPresent(items -> value(parameter.name(), items));
            }
            pairs(List.copyOf(parameter.extend().keySet()));
        }
        operation.body().ifPresent(body -> member("", body.schema()));
        return found;
    }

    private void member(String path, Schema schema) {
        if (!path.isEmpty() && !path.endsWith("[]")) {
            add(CoverageItem.Kind.PARAMETER, operation.member(path));
        }
        value(operation.member(path), schema);
        schema.properties().forEach((name, child) -> member(RuleId.path(path, name), child));
        schema.items().ifPresent(items -> member(path + "[]", items));
    }

    private void value(String name, Schema schema) {
        schema.get("enum").forEach(value -> found.add(CoverageItem.value(operation, name, value.asText())));
        schema.keywords().stream().filter(CoverageItem::limit).forEach(keyword -> {
            found.add(CoverageItem.accepts(operation, name + "." + keyword));
            found.add(CoverageItem.refuses(operation, name + "." + keyword));
        });
    }

    private void pairs(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                found.add(CoverageItem.pair(operation, values.get(i), values.get(j)));
            }
        }
    }

    private void add(CoverageItem.Kind kind, String name) {
        found.add(new CoverageItem(kind, operation.id(), name));
    }
}

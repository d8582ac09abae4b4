package io.contractharness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables that feature files show of an operation, as its description has them; the first row names the columns. */
final class FieldTable {
    private FieldTable() {}

    /** Every field of the body: whether it is required, its type, its limit. */
    static List<List<String>> fields(Operation operation) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("field", "required", "type", "limit")));
        operation.body().ifPresent(body -> fields("", body.schema(), rows));
        return rows;
    }

    private static void fields(String path, Schema schema, List<List<String>> rows) {
        schema.properties().forEach((name, property) -> {
            String required = schema.required().contains(name) ? "yes" : "no";
            rows.add(List.of(path + name, required, property.type(), limit(property)));
            fields(path + name + ".", property, rows);
        });
    }

    /** The fields of the body that have a limit. */
    static List<List<String>> limits(Operation operation) {
        return fields(operation).stream()
                .filter(row -> !row.get(3).isEmpty())
                .map(row -> List.of(row.get(0), row.get(3)))
                .toList();
    }

    /** Every parameter that is no credential: its type, and what of it is allowed. */
    static List<List<String>> parameters(Operation operation) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("parameter", "type", "allowed")));
        operation.parameters().stream()
                .filter(parameter -> !parameter.credential())
                .forEach(parameter ->
                        rows.add(List.of(parameter.name(), parameter.value().type(), limit(parameter.value()))));
        return rows;
    }

    /** The parameters that have a smallest and a largest value. */
    static List<List<String>> ranges(Operation operation) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("parameter", "smallest", "largest")));
        for (Parameter parameter : operation.parameters()) {
            Schema schema = parameter.value();
            if (schema.has("minimum") && schema.has("maximum")) {
                rows.add(List.of(parameter.name(), text(schema, "minimum"), text(schema, "maximum")));
            }
        }
        return rows;
    }

    /** Every extend value with the fields of data that it adds. */
    static List<List<String>> extend(Operation operation) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("extend", "fields")));
        operation
                .extendParameter()
                .ifPresent(extend -> extend.extend()
                        .forEach((value, pointers) -> rows.add(List.of(
                                value,
                                pointers.stream()
                                        .map(pointer -> pointer.replaceFirst("^/data/", ""))
                                        .collect(Collectors.joining(", "))))));
        return rows;
    }

    private static String limit(Schema schema) {
        List<String> limits = new ArrayList<>();
        if (schema.has("minimum") && schema.has("maximum")) {
            limits.add("from " + text(schema, "minimum") + " to " + text(schema, "maximum"));
        } else if (schema.has("minimum")) {
            limits.add("at least " + text(schema, "minimum"));
        } else if (schema.has("maximum")) {
            limits.add("at most " + text(schema, "maximum"));
        }
        if (schema.has("minLength")) {
            limits.add("at least " + text(schema, "minLength") + " characters");
        }
        if (schema.has("maxLength")) {
            limits.add("at most " + text(schema, "maxLength") + " characters");
        }
        if (schema.has("enum")) {
            limits.add("one of " + schema.get("enum").size() + " values");
        }
        return String.join(", ", limits);
    }

    private static String text(Schema schema, String keyword) {
        JsonNode value = schema.get(keyword);
        return value.asText();
    }
}

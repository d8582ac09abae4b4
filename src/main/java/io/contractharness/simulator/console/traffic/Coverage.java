package io.contractharness.simulator.console.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.Schema;
import io.contractharness.validation.RequestCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each thing of the description was tried: one counter for each status, parameter, listed value and member of a
 * body, and none for anything else, so that no traffic makes it grow.
 */
final class Coverage {
    private final Description description;
    private final RequestCheck check;
    private final Map<Item, LongAdder> counters = new LinkedHashMap<>();

    /** What of an operation can be tried. */
    private enum Kind {
        OPERATION,
        STATUS,
        PARAMETER,
        VALUE,
        MEMBER
    }

    /**
     * One thing that can be tried.
     *
     * @param name status, name of the parameter, or path of the member inside the body
     * @param value one of the values that the parameter lists; else empty
     */
    private record Item(String operation, Kind kind, String name, String value) {}

    Coverage(Description description, RequestCheck check) {
        this.description = description;
        this.check = check;
        for (Operation operation : description.operations()) {
            add(operation, Kind.OPERATION, "", "");
            operation.responses().keySet().forEach(status -> add(operation, Kind.STATUS, status, ""));
            for (Parameter parameter : operation.parameters()) {
                add(operation, Kind.PARAMETER, parameter.name(), "");
                values(parameter).forEach(value -> add(operation, Kind.VALUE, parameter.name(), value));
            }
            operation.body().ifPresent(body -> members(operation, "", body.schema()));
        }
    }

    private void add(Operation operation, Kind kind, String name, String value) {
        counters.put(new Item(operation.id(), kind, name, value), new LongAdder());
    }

    private static List<String> values(Parameter parameter) {
        JsonNode values = parameter.value().get("enum");
        return java.util.stream.StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private void members(Operation operation, String path, Schema schema) {
        schema.properties().forEach((name, property) -> {
            String child = path.isEmpty() ? name : path + "." + name;
            add(operation, Kind.MEMBER, child, "");
            members(operation, child, property);
        });
        schema.items().ifPresent(items -> members(operation, path + "[]", items));
    }

    void count(Entry entry) {
        Optional<Operation> found =
                description.find(entry.request().method(), entry.request().path());
        if (found.isEmpty()) {
            return;
        }
        Operation operation = found.get();
        hit(operation, Kind.OPERATION, "", "");
        operation
                .response(entry.response().status())
                .ifPresent(described -> hit(operation, Kind.STATUS, described.status(), ""));
        RequestCheck.Reading reading = check.read(operation, entry.request());
        reading.values().forEach((name, values) -> {
            if (!values.isEmpty()) {
                hit(operation, Kind.PARAMETER, name, "");
            }
            values.stream().distinct().forEach(value -> hit(operation, Kind.VALUE, name, value));
        });
        body(operation, "", reading.body());
    }

    private void body(Operation operation, String path, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String child = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (hit(operation, Kind.MEMBER, child, "")) {
                body(operation, child, member.getValue());
            }
        }
        for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
            body(operation, path + "[]", element);
        }
    }

    private boolean hit(Operation operation, Kind kind, String name, String value) {
        LongAdder counter = counters.get(new Item(operation.id(), kind, name, value));
        if (counter != null) {
            counter.increment();
        }
        return counter != null;
    }

    void clear() {
        counters.values().forEach(LongAdder::reset);
    }

    ArrayNode json() {
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        for (Operation operation : description.operations()) {
            ObjectNode json = operations.addObject();
            json.put("operation", operation.id()).put("count", sum(operation, Kind.OPERATION, "", ""));
            ArrayNode statuses = json.putArray("statuses");
            operation
                    .responses()
                    .forEach((status, described) -> statuses.addObject()
                            .put("name", status)
                            .put("says", described.description())
                            .put("basis", described.provenance().basis().toString())
                            .put("count", sum(operation, Kind.STATUS, status, "")));
            ArrayNode parameters = json.putArray("parameters");
            for (Parameter parameter : operation.parameters()) {
                ObjectNode node = parameters.addObject();
                node.put("name", parameter.name()).put("count", sum(operation, Kind.PARAMETER, parameter.name(), ""));
                ArrayNode values = node.putArray("values");
                values(parameter)
                        .forEach(value -> values.addObject()
                                .put("name", value)
                                .put("count", sum(operation, Kind.VALUE, parameter.name(), value)));
            }
            ArrayNode members = json.putArray("members");
            counters.forEach((item, counter) -> {
                if (item.operation().equals(operation.id()) && item.kind() == Kind.MEMBER) {
                    members.addObject().put("name", item.name()).put("count", counter.sum());
                }
            });
        }
        return operations;
    }

    private long sum(Operation operation, Kind kind, String name, String value) {
        return counters.get(new Item(operation.id(), kind, name, value)).sum();
    }
}

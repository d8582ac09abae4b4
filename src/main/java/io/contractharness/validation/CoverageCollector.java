package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells what of the description an exchange has tried, whatever came of it. */
public final class CoverageCollector {
    private final Set<CoverageItem> all;
    private final RequestValidator check;

    public CoverageCollector(ApiContract description, SchemaValidator schemas) {
        this.all = Set.copyOf(description.cells());
        this.check = new RequestValidator(schemas, true);
    }

    /** The cells that one exchange of an operation reaches; none when no answer came. */
    public Set<CoverageItem> of(Operation operation, Request request, Response response) {
        if (!response.answered()) {
            return Set.of();
        }
        Set<CoverageItem> cells = new HashSet<>();
        boolean meant = request.method().equals(operation.method());
        operation
                .response(request.method(), response.status())
                .ifPresent(r -> cells.add(new CoverageItem(CoverageItem.Kind.RESPONSE, operation.id(), r.status())));
        boolean readable = request.body().map(body -> body.length).orElse(0) <= GatewayQuotas.PAYLOAD_BYTES;
        if (meant && readable) {
            RequestValidator.Reading reading = check.read(operation, request);
            if (reading.problems().isEmpty()) {
                valid(operation, reading, cells);
            } else {
                onlyBroken(operation, reading.problems(), cells);
            }
        }
        cells.retainAll(all);
        return new TreeSet<>(cells);
    }

    private static void onlyBroken(Operation operation, List<RequestProblem> problems, Set<CoverageItem> cells) {
        Set<RuleId> rules = problems.stream().map(RequestProblem::rule).collect(Collectors.toSet());
        if (rules.size() == 1) {
            cells.add(CoverageItem.refuses(operation, rules.iterator().next().name()));
        }
    }

    private static void valid(Operation operation, RequestValidator.Reading reading, Set<CoverageItem> cells) {
        for (Map.Entry<String, List<String>> given : reading.values().entrySet()) {
            Parameter parameter = operation.parameter(given.getKey()).orElseThrow();
            List<String> values = given.getValue();
            if (!values.isEmpty()) {
                cells.add(new CoverageItem(CoverageItem.Kind.PARAMETER, operation.id(), parameter.name()));
            }
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                cells.add(CoverageItem.value(operation, parameter.name(), value));
                limits(operation, parameter.name(), parameter.value(), value, cells);
                values.subList(0, i).forEach(other -> cells.add(CoverageItem.pair(operation, value, other)));
            }
        }
        operation.body().ifPresent(body -> member(operation, "", body.schema(), reading.body(), cells));
    }

    private static void member(
            Operation operation, String path, Schema schema, JsonNode value, Set<CoverageItem> cells) {
        if (value.isMissingNode()) {
            return;
        }
        String name = operation.member(path);
        cells.add(new CoverageItem(CoverageItem.Kind.PARAMETER, operation.id(), name));
        if (value.isContainerNode()) {
            size(operation, name, schema, value.size(), "Items", cells);
        } else {
            cells.add(CoverageItem.value(operation, name, value.asText()));
        }
        if (value.isValueNode() && !value.isNull()) { // a null stands at no limit
            limits(operation, name, schema, value.asText(), cells);
        }
        schema.properties()
                .forEach((property, child) -> member(
                        operation,
                        path.isEmpty() ? property : path + "." + property,
                        child,
                        value.path(property),
                        cells));
        schema.items()
                .ifPresent(items -> value.forEach(element -> member(operation, path + "[]", items, element, cells)));
    }

    private static void limits(Operation operation, String name, Schema schema, String value, Set<CoverageItem> cells) {
        if (schema.type().equals("string")) {
            size(operation, name, schema, value.codePointCount(0, value.length()), "Length", cells);
            return;
        }
        for (String keyword : List.of("minimum", "maximum")) {
            if (schema.has(keyword) && schema.get(keyword).decimalValue().compareTo(new BigDecimal(value)) == 0) {
                cells.add(CoverageItem.accepts(operation, name + "." + keyword));
            }
        }
    }

    private static void size(
            Operation operation, String name, Schema schema, int size, String of, Set<CoverageItem> cells) {
        for (String keyword : List.of("min" + of, "max" + of)) {
            if (schema.has(keyword) && schema.get(keyword).intValue() == size) {
                cells.add(CoverageItem.accepts(operation, name + "." + keyword));
            }
        }
    }
}

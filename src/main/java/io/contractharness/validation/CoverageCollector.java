package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists the coverage items that an exchange has tried, whether its checks held or not. */
final class CoverageCollector {
    private final Set<CoverageItem> all;
    private final RequestValidator validator;

    CoverageCollector(ApiContract description, SchemaValidator schemas) {
        this.all = Set.copyOf(description.coverageItems());
        this.validator = new RequestValidator(schemas, true);
    }

    /** The items that one exchange of an operation has tried; none when no response came. */
    Set<CoverageItem> of(Operation operation, Request request, Response response) {
        if (!response.answered()) {
            return Set.of();
        }
        Collector collector = new Collector(operation, new TreeSet<>());
        operation
                .response(request.method(), response.status())
                .ifPresent(described -> collector.add(CoverageItem.Kind.RESPONSE, described.status()));
        boolean small = request.body().map(body -> body.length).orElse(0) <= GatewayQuotas.PAYLOAD_BYTES;
        if (small && request.method().equals(operation.method())) {
            RequestValidator.Reading reading = validator.read(operation, request);
            Set<RuleId> broken =
                    reading.problems().stream().map(RequestProblem::rule).collect(Collectors.toSet());
            if (broken.isEmpty()) {
                collector.addValid(reading);
            } else if (broken.size() == 1) {
                String rule = broken.iterator().next().name();
                collector.items.add(CoverageItem.refuses(operation, rule));
            }
        }
        collector.items.retainAll(all);
        return collector.items;
    }

    /** Collects the items of one exchange. */
    private record Collector(Operation operation, Set<CoverageItem> items) {
        void add(CoverageItem.Kind kind, String name) {
            items.add(new CoverageItem(kind, operation.id(), name));
        }

        void addValid(RequestValidator.Reading reading) {
            reading.values().forEach((name, values) -> {
                if (!values.isEmpty()) {
                    add(CoverageItem.Kind.PARAMETER, name);
                }
                Schema schema = operation.parameter(name).orElseThrow().value();
                for (int i = 0; i < values.size(); i++) {
                    String value = values.get(i);
                    items.add(CoverageItem.value(operation, name, value));
                    addLimits(name, schema, value);
                    values.subList(0, i).forEach(other -> items.add(CoverageItem.pair(operation, value, other)));
                }
            });
            operation.body().ifPresent(body -> addMember("", body.schema(), reading.body()));
        }

        private void addMember(String path, Schema schema, JsonNode value) {
            if (value.isMissingNode()) {
                return;
            }
            String name = operation.member(path);
            add(CoverageItem.Kind.PARAMETER, name);
            if (value.isContainerNode()) {
                addSize(name, schema, "Items", value.size());
            } else {
                items.add(CoverageItem.value(operation, name, value.asText()));
                if (!value.isNull()) { // null is at no limit
                    addLimits(name, schema, value.asText());
                }
            }
            schema.properties()
                    .forEach((property, child) -> addMember(RuleId.path(path, property), child, value.path(property)));
            schema.items().ifPresent(child -> value.forEach(item -> addMember(path + "[]", child, item)));
        }

        private void addLimits(String name, Schema schema, String value) {
            if (schema.type().equals("string")) {
                addSize(name, schema, "Length", value.codePointCount(0, value.length()));
                return;
            }
            for (String keyword : List.of("minimum", "maximum")) {
                if (schema.has(keyword) && schema.get(keyword).decimalValue().compareTo(new BigDecimal(value)) == 0) {
                    items.add(CoverageItem.accepts(operation, name + "." + keyword));
                }
            }
        }

        private void addSize(String name, Schema schema, String unit, int size) {
            for (String keyword : List.of("min" + unit, "max" + unit)) {
                if (schema.has(keyword) && schema.get(keyword).intValue() == size) {
                    items.add(CoverageItem.accepts(operation, name + "." + keyword));
                }
            }
        }
    }
}

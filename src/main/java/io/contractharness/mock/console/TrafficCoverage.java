package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.validation.ExchangeValidator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often each thing that can be tried was: one counter for each, made at the start, so that no traffic adds another. */
final class TrafficCoverage {
    private static final int MAX_REPEATED = 1_000;

    private final ApiContract description;
    private final ExchangeValidator validator;
    private final Map<CoverageItem, LongAdder> counters;
    /** Apps repeat themselves, and what a request without a body tries follows from little. */
    private final Map<String, List<LongAdder>> repeated = new ConcurrentHashMap<>();
    /** The headers that decide what a request without a body tries. */
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    TrafficCoverage(ExchangeValidator validator) {
        this.description = validator.description();
        this.validator = validator;
        description.operations().stream()
                .flatMap(operation -> operation.parameters().stream())
                .filter(p -> p.in() == Parameter.In.HEADER || p.credential())
                .forEach(p -> headers.add(p.name()));
        this.counters =
                description.cells().stream().collect(Collectors.toMap(Function.identity(), cell -> new LongAdder()));
    }

    void count(LogEntry entry) {
        if (entry.request().body().isPresent()) {
            cells(entry).forEach(LongAdder::increment);
        } else {
            count(entry, entry.request().target());
        }
    }

    /** Counts a plain read, which tries the same for whatever identifier. */
    void countRead(LogEntry entry) {
        String target = entry.request().target();
        int query = target.indexOf('?');
        count(entry, query < 0 ? "" : target.substring(query));
    }

    private void count(LogEntry entry, String target) {
        if (repeated.size() >= MAX_REPEATED) {
            repeated.clear();
        }
        repeated.computeIfAbsent(key(entry, target), key -> cells(entry)).forEach(LongAdder::increment);
    }

    private List<LongAdder> cells(LogEntry entry) {
        Exchange exchange = entry.exchange();
        return description.onPath(entry.request().path()).stream()
                .flatMap(operation -> validator.reached(operation, exchange).stream())
                .map(counters::get)
                .toList();
    }

    private String key(LogEntry entry, String target) {
        StringBuilder key = new StringBuilder(entry.request().method())
                .append(' ')
                .append(entry.response().status())
                .append(' ')
                .append(target);
        for (Header header : entry.request().headers()) {
            if (headers.contains(header.name())) {
                key.append('\n').append(header.name()).append(':').append(header.value());
            }
        }
        return key.toString();
    }

    void clear() {
        counters.values().forEach(LongAdder::reset);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode operations = json.putArray("operations");
        for (Operation operation : description.operations()) {
            ObjectNode node = operations.addObject().put("operation", operation.id());
            Map<CoverageItem.Kind, ArrayNode> kinds = new EnumMap<>(CoverageItem.Kind.class);
            for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
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

    private static void told(ObjectNode node, Operation operation, CoverageItem cell, long count) {
        node.put("name", cell.name()).put("count", count);
        if (cell.kind() == CoverageItem.Kind.RESPONSE) {
            var said = operation.responses().get(cell.name());
            node.put("says", said.description())
                    .put("basis", said.provenance().basis().toString());
        }
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts how often the exchanges covered each item of the description. The items are fixed, so the memory is bounded. */
final class TrafficCoverage {
    private static final int MAX_GROUPS = 1_000;

    private final ApiContract description;
    private final ExchangeValidator validator;
    private final Map<CoverageItem, LongAdder> totals;
    /** Exchanges that cover the same items are counted as a group: one counter a request instead of some 200. */
    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    /** The headers that decide what a request without a body covers. */
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Whether only one operation reads, so that a plain read needs no search for its operation. */
    private final boolean oneRead;

    private record Group(List<LongAdder> covered, AtomicLong exchanges) {}

    TrafficCoverage(ExchangeValidator validator) {
        this.description = validator.description();
        this.validator = validator;
        description.operations().stream()
                .flatMap(operation -> operation.parameters().stream())
                .filter(p -> p.in() == Parameter.In.HEADER || p.credential())
                .forEach(p -> headers.add(p.name()));
        this.oneRead = description.operations().stream()
                        .filter(operation -> operation.method().equals("GET"))
                        .count()
                == 1;
        this.totals = description.coverageItems().stream()
                .collect(Collectors.toMap(Function.identity(), item -> new LongAdder()));
    }

    void count(LogEntry entry) {
        if (entry.request().body().isPresent()) {
            covered(entry).forEach(LongAdder::increment);
        } else {
            count(entry, entry.request().method() + " " + entry.request().target());
        }
    }

    /** Counts a plain read, which covers the same items whatever the identifier in its path is. */
    void countRead(LogEntry entry) {
        String target = entry.request().target();
        int query = target.indexOf('?');
        count(entry, (oneRead ? "" : operation(entry)) + (query < 0 ? "" : target.substring(query)));
    }

    private String operation(LogEntry entry) {
        return description
                .find(entry.request().method(), entry.request().path())
                .map(Operation::id)
                .orElse("");
    }

    /** The counter of a group only changes inside {@code compute}, so that no exchange is lost when groups are added up. */
    private void count(LogEntry entry, String group) {
        if (groups.size() >= MAX_GROUPS) {
            addUpGroups();
        }
        groups.compute(key(entry, group), (key, known) -> {
            Group counted = known == null ? new Group(covered(entry), new AtomicLong()) : known;
            counted.exchanges().incrementAndGet();
            return counted;
        });
    }

    private void addUpGroups() {
        groups.keySet()
                .forEach(key -> groups.computeIfPresent(key, (same, group) -> {
                    group.covered().forEach(total -> total.add(group.exchanges().get()));
                    return null;
                }));
    }

    private List<LongAdder> covered(LogEntry entry) {
        Exchange exchange = entry.exchange();
        return description.onPath(entry.request().path()).stream()
                .flatMap(operation -> validator.reached(operation, exchange).stream())
                .map(totals::get)
                .toList();
    }

    private String key(LogEntry entry, String group) {
        StringBuilder key =
                new StringBuilder(group).append(' ').append(entry.response().status());
        for (Header header : entry.request().headers()) {
            if (headers.contains(header.name())) {
                key.append('\n').append(header.name()).append(':').append(header.value());
            }
        }
        return key.toString();
    }

    void clear() {
        groups.clear();
        totals.values().forEach(LongAdder::reset);
    }

    ObjectNode json() {
        addUpGroups();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode operations = json.putArray("operations");
        for (Operation operation : description.operations()) {
            ObjectNode node = operations.addObject().put("operation", operation.id());
            for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
                ArrayNode items = node.putArray(kind.toString());
                description.coverageItems().stream()
                        .filter(item -> item.kind() == kind && item.operation().equals(operation.id()))
                        .sorted()
                        .forEach(item -> write(items.addObject(), operation, item));
            }
        }
        return json;
    }

    private void write(ObjectNode node, Operation operation, CoverageItem item) {
        node.put("name", item.name()).put("count", totals.get(item).sum());
        if (item.kind() == CoverageItem.Kind.RESPONSE) {
            var response = operation.responses().get(item.name());
            node.put("says", response.description())
                    .put("basis", response.provenance().basis().toString());
        }
    }
}

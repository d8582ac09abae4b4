package io.contractharness.steps;

import io.contractharness.contract.CheckResult;
import io.contractharness.exchange.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How the target wants several values of a query parameter. The pages do not say; repeating the key is OpenAPI's default
 * and inferred. Found out once a run, as is which id has
 * most to show.
 */
final class ListStyleProbe {
    /** A way to write several values. */
    enum Style {
        REPEATED,
        COMMA,
        NONE
    }

    /** How the target answered to several values, and what follows from it. */
    record Probe(Style style, Exchange repeated, CheckResult result) {}

    private final Map<String, Probe> known = new ConcurrentHashMap<>();
    private final Map<String, Long> richest = new ConcurrentHashMap<>();

    Probe of(String operation, Supplier<Probe> probe) {
        return known.computeIfAbsent(operation, name -> probe.get());
    }

    long richest(String operation, Supplier<Long> search) {
        return richest.computeIfAbsent(operation, name -> search.get());
    }
}

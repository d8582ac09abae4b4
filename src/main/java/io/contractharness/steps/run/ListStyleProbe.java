package io.contractharness.steps.run;

import io.contractharness.contract.CheckResult;
import io.contractharness.exchange.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How the target reads several values of a query parameter, which the pages do not say: OpenAPI's default, to repeat
 * the key, is inferred. It is determined once in a run, like the id with the largest response.
 */
public final class ListStyleProbe {
    /** A way to write several values. */
    public enum Style {
        REPEATED,
        COMMA,
        NONE
    }

    /** The response to several values, and what follows from it. */
    public record Probe(Style style, Exchange repeated, CheckResult result) {}

    private final Map<String, Probe> probes = new ConcurrentHashMap<>();
    private final Map<String, Long> richest = new ConcurrentHashMap<>();

    public Probe of(String operation, Supplier<Probe> probe) {
        return probes.computeIfAbsent(operation, name -> probe.get());
    }

    public long richest(String operation, Supplier<Long> search) {
        return richest.computeIfAbsent(operation, name -> search.get());
    }
}

package io.contractharness.steps.run;

import io.contractharness.contract.CheckResult;
import io.contractharness.exchange.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the target reads several values of a query parameter, which the pages do not say: OpenAPI's default, to repeat
 * the key, is inferred. It is determined once in a run, with the id that has the most to compare.
 */
public final class ListStyleProbe {
    /** What the target does with several values. */
    public enum Style {
        /** It reads repeated keys. */
        REPEATED,
        /** It reads one key with commas. */
        COMMA,
        /** It gives the fields of single values, but not of several together. */
        SINGLE,
        /** It gives no field of any value, in any style, and refuses none. */
        IGNORED,
        /** It gives the fields of all values without being asked. */
        EVERYTHING,
        /** Nothing that came tells how it reads them. */
        UNKNOWN
    }

    /**
     * What the target does with several values, and what follows from it.
     *
     * @param id the readable id with the most fields; 0 when nothing is readable
     * @param repeated the exchange with repeated keys; empty when nothing is readable
     * @param result of the rule that keys are repeated
     * @param reason what was seen, where several values cannot be compared; empty where they can
     */
    public record Probe(Style style, long id, List<Exchange> repeated, CheckResult result, Optional<String> reason) {
        /** Whether several values can be asked for in one request. */
        public boolean takesSeveral() {
            return style == Style.REPEATED || style == Style.COMMA || style == Style.EVERYTHING;
        }
    }

    private final Map<String, Probe> probes = new HashMap<>();

    /** The result for an operation; when nothing was found out, the next scenario looks again. */
    public synchronized Probe of(String operation, Supplier<Probe> search) {
        Probe known = probes.get(operation);
        if (known == null) {
            known = search.get();
            if (known.style() != Style.UNKNOWN) {
                probes.put(operation, known);
            }
        }
        return known;
    }
}

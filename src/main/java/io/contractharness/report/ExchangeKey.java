package io.contractharness.report;

import io.contractharness.exchange.Exchange;
import java.lang.ref.WeakReference;

/**
 * Identifies one exchange without keeping its bodies in memory, so that a run with thousands of large responses needs only a
 * small heap.
 */
final class ExchangeKey extends WeakReference<Exchange> {
    private final int hash;

    ExchangeKey(Exchange exchange) {
        super(exchange);
        this.hash = System.identityHashCode(exchange);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** An exchange that was garbage collected cannot be added again, so it needs to be equal only to itself. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ExchangeKey seen && get() != null && get() == seen.get();
    }
}

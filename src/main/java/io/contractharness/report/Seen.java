package io.contractharness.report;

import io.contractharness.http.Exchange;
import java.lang.ref.WeakReference;

/**
 * One exchange, told from others that say the same, without keeping its bodies: a run of a thousand requests to a target
 * that answers megabytes fits into a small heap.
 */
final class Seen extends WeakReference<Exchange> {
    private final int hash;

    Seen(Exchange exchange) {
        super(exchange);
        this.hash = System.identityHashCode(exchange);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** What nobody holds any more cannot come a second time. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Seen seen && get() != null && get() == seen.get();
    }
}

package io.contractharness.simulator.content;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The newest of something that is replaced as a whole. Whoever is under way keeps the one there was when it began.
 *
 * @param <T> what is replaced; never changed itself
 */
public final class Newest<T> implements Supplier<T> {
    private final AtomicReference<T> latest;
    /** Not static: it belongs to one simulator, and is empty again after each turn. */
    private final ThreadLocal<T> kept = new ThreadLocal<>();

    public Newest(T first) {
        this.latest = new AtomicReference<>(first);
    }

    /** The one that the turn of this thread began with; outside of a turn the latest. */
    @Override
    public T get() {
        T own = kept.get();
        return own == null ? latest.get() : own;
    }

    public T latest() {
        return latest.get();
    }

    public void replace(T next) {
        latest.set(next);
    }

    /** Begins a turn with what is the latest now. */
    public Turn turn() {
        return new Turn(latest.get());
    }

    /** Something under way, which sees one state from its beginning to its end, on whichever threads it runs. */
    public final class Turn {
        private final T own;

        private Turn(T own) {
            this.own = own;
        }

        public <R> R during(Callable<R> work) throws Exception {
            T before = kept.get();
            kept.set(own);
            try {
                return work.call();
            } finally {
                if (before == null) {
                    kept.remove();
                } else {
                    kept.set(before);
                }
            }
        }
    }
}

package io.contractharness.mock.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends the transfers whose client is too slow.
 *
 * <p>The idle timeout of a connection cannot: a client that sends or takes one byte now and then is never idle.
 */
final class TransferWatch {
    private static final long PERIOD_MILLIS = 1_000;

    private final Set<Transfer> transfers = ConcurrentHashMap.newKeySet();
    private volatile ConnectionLimits limits;

    TransferWatch(ConnectionLimits limits) {
        this.limits = limits;
    }

    void start(Scheduler scheduler) {
        scheduler.schedule(() -> check(scheduler), PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check(Scheduler scheduler) {
        try {
            check(System.nanoTime());
        } finally {
            if (scheduler.isRunning()) {
                start(scheduler);
            }
        }
    }

    void check(long now) {
        for (Transfer transfer : transfers) {
            try {
                transfer.check(now, limits);
            } catch (Throwable e) { // it ended meanwhile, or memory is short: the others and the next time count
                continue;
            }
        }
    }

    /** Other limits from now on. */
    void limit(ConnectionLimits other) {
        limits = other;
        check(System.nanoTime());
    }

    void add(Transfer transfer) {
        transfers.add(transfer);
    }

    void remove(Transfer transfer) {
        transfers.remove(transfer);
    }

    int size() {
        return transfers.size();
    }
}

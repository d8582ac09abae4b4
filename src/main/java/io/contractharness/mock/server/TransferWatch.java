package io.contractharness.mock.server;

import java.util.Map;
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
    private final ConnectionLimits limits;
    /** What each transfer had reached at the last check, when the server stops; before, null. */
    private volatile Map<Transfer, Long> reached;

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
                if (transfer.exceeds(now, limits) || standsStill(transfer)) {
                    remove(transfer);
                    transfer.end();
                }
            } catch (Throwable e) { // it ended meanwhile, or memory is short: the others and the next time count
                continue;
            }
        }
    }

    /** When the server stops, a client that does nothing from one check to the next is not waited for. */
    private boolean standsStill(Transfer transfer) {
        Map<Transfer, Long> before = reached;
        if (before == null) {
            return false;
        }
        long now = transfer.bytes();
        Long then = before.put(transfer, now);
        return then != null && then == now;
    }

    /** The server stops. */
    void stop() {
        reached = new ConcurrentHashMap<>();
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

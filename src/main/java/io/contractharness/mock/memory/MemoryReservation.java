package io.contractharness.mock.memory;

/** What one request takes of the budget. It ends with the request, whatever the reason; after that it takes nothing. */
public final class MemoryReservation implements AutoCloseable {
    private final MemoryBudget budget;
    private long held;
    /** The part of {@code held} that is needed only until the answer is known. */
    private long handling;

    private boolean closed;

    /** The share of one request, which takes nothing yet. */
    public MemoryReservation(MemoryBudget budget) {
        this.budget = budget;
    }

    public MemoryBudget budget() {
        return budget;
    }

    /** @return false when there is not so much left, or the request has ended */
    public synchronized boolean take(long bytes) {
        if (closed || !budget.take(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    public synchronized void giveBack(long bytes) {
        if (!closed) {
            held -= bytes;
            budget.giveBack(bytes);
        }
    }

    /** Takes what parsing and matching need in addition, until {@link #handled}. */
    public synchronized boolean takeForHandling(long bytes) {
        if (!take(bytes)) {
            return false;
        }
        handling += bytes;
        return true;
    }

    /** The answer is known. */
    public synchronized void handled() {
        if (handling > 0) {
            giveBack(handling);
            handling = 0;
        }
    }

    public synchronized long heldBytes() {
        return held;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (held > 0) {
                budget.giveBack(held);
            }
            held = 0;
            handling = 0;
        }
    }
}

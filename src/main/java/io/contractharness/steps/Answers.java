package io.contractharness.steps;

import java.util.concurrent.atomic.AtomicInteger;

/** Notices a target that stopped answering, so that a run does not wait for every request that is left. */
final class Answers {
    private static final int PATIENCE = 5;

    private final AtomicInteger silentInARow = new AtomicInteger();

    void answered() {
        silentInARow.set(0);
    }

    void silent() {
        silentInARow.incrementAndGet();
    }

    boolean givenUp() {
        return silentInARow.get() >= PATIENCE;
    }
}

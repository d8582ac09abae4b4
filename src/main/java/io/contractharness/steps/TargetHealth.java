package io.contractharness.steps;

import io.contractharness.exchange.Exchange;
import java.time.Duration;
import java.util.Optional;

/**
 * Notices a target that stopped answering, so that a run does not wait for every request that is left. One that answers now
 * and then is given up when it has cost as much time as one that never does.
 */
final class TargetHealth {
    private static final int IN_A_ROW = 5;

    private static final int WAITS_IN_ALL = 10;

    private final Duration patience;
    private int silentInARow;
    private Duration inVain = Duration.ZERO;
    private String why;

    /** @param patience how long each answer is waited for */
    TargetHealth(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes note of an exchange.
     *
     * @return why the target is given up, told once; empty while it is not, and afterwards
     */
    synchronized Optional<String> note(Exchange exchange) {
        if (exchange.response().answered()) {
            silentInARow = 0;
            return Optional.empty();
        }
        silentInARow++;
        Duration took = exchange.took();
        inVain = inVain.plus(took.compareTo(patience) < 0 ? took : patience);
        boolean enough = silentInARow >= IN_A_ROW || inVain.compareTo(patience.multipliedBy(WAITS_IN_ALL)) >= 0;
        if (!enough || why != null) {
            return Optional.empty();
        }
        String last = exchange.request().method() + " " + exchange.request().path();
        why = "the target is given up: "
                + (silentInARow >= IN_A_ROW
                        ? silentInARow + " requests in a row had no answer"
                        : "answers that did not come were waited for " + inVain.toMillis() / 1000.0 + " s in all")
                + "; the last, " + last + ", wanted an answer, came "
                + exchange.response().text() + "; check that the target runs and the base URL is right";
        return Optional.of(why);
    }

    /** @return whether it was not given up before */
    synchronized boolean giveUp(String reason) {
        boolean first = why == null;
        why = first ? reason : why;
        return first;
    }

    synchronized boolean givenUp() {
        return why != null;
    }
}

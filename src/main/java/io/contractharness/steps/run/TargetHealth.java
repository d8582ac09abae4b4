package io.contractharness.steps.run;

import io.contractharness.exchange.Exchange;
import java.time.Duration;
import java.util.Optional;

/**
 * Notices a target that stopped responding, so that a run does not wait for every request that is left. A target that
 * responds only sometimes is given up after the same total time.
 */
final class TargetHealth {
    private static final int MAX_IN_A_ROW = 5;
    private static final int MAX_TIMEOUTS = 10;

    private final Duration timeout;
    private int inARow;
    private Duration lostTime = Duration.ZERO;
    private String why;

    /** @param timeout of one request */
    TargetHealth(Duration timeout) {
        this.timeout = timeout;
    }

    /** Records an exchange, and returns the reason if the run stops because of it. */
    synchronized Optional<String> note(Exchange exchange) {
        if (exchange.response().answered()) {
            inARow = 0;
            return Optional.empty();
        }
        inARow++;
        Duration took = exchange.took();
        lostTime = lostTime.plus(took.compareTo(timeout) < 0 ? took : timeout);
        boolean tooMany = inARow >= MAX_IN_A_ROW;
        if (why != null || !tooMany && lostTime.compareTo(timeout.multipliedBy(MAX_TIMEOUTS)) < 0) {
            return Optional.empty();
        }
        String last = exchange.request().method() + " " + exchange.request().path();
        why = "the target is given up: "
                + (tooMany
                        ? inARow + " requests in a row had no answer"
                        : "answers that did not come were waited for " + lostTime.toMillis() / 1000.0 + " s in all")
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

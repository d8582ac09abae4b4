package io.contractharness.client;

import java.time.Duration;

/** The budget of requests or of time in the profile is used up; the remaining rules are not judged. */
public final class BudgetException extends RuntimeException {
    BudgetException(int budget) {
        super("the request budget of " + budget + " is used up; raise requestBudget in the profile");
    }

    BudgetException(Duration runTimeout) {
        super("the time for the whole run, " + runTimeout.toSeconds()
                + " s, is used up; raise wholeWithin in the profile");
    }
}

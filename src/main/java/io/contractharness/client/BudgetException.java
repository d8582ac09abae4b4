package io.contractharness.client;

import java.time.Duration;

/** The profile's budget of requests or of time is used up; what was not sent is not judged. */
public final class BudgetException extends RuntimeException {
    BudgetException(int budget) {
        super("the request budget of " + budget + " is used up; raise requestBudget in the profile");
    }

    BudgetException(Duration whole) {
        super("the time for the whole run, " + whole.toSeconds() + " s, is used up; raise wholeWithin in the profile");
    }
}

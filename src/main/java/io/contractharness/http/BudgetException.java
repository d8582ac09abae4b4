package io.contractharness.http;

/** The profile's budget of requests is used up; what was not sent is not judged. */
public final class BudgetException extends RuntimeException {
    BudgetException(int budget) {
        super("the request budget of " + budget + " is used up; raise requestBudget in the profile");
    }
}

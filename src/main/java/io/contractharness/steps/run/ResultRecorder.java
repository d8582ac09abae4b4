package io.contractharness.steps.run;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.exchange.Exchange;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Receives the results of the steps during the run. */
public interface ResultRecorder {
    /**
     * A rule was judged.
     *
     * @param scenario name of the scenario
     * @param says what is special about the request
     * @param exchanges what the result is based on, the one to show first; empty for a rule that was not judged
     */
    void judged(String scenario, String says, List<Exchange> exchanges, CheckResult result);

    /** An exchange tried these items of the description, with any result. */
    default void reached(Set<CoverageItem> items) {}

    /** No more requests are sent to the target: the remaining rules are not judged. */
    default void givenUp(String why) {}

    /** A valid request was accepted. */
    default void accepted() {}

    /**
     * A request was sent again, and then the API answered.
     *
     * @param exchange with its answer
     * @param earlier what came before, such as {@code 502}
     */
    default void askedAgain(Exchange exchange, Collection<String> earlier) {}

    /** Valid requests were accepted and now are not: the credentials have ended, and the remaining rules are not judged. */
    default void credentialsEnded(String why) {}

    /** A remark for a reader of the run, as the size of a covering array. */
    default void note(String text) {}
}

package io.contractharness.steps;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.exchange.Exchange;
import java.util.List;
import java.util.Set;

/** Where the steps put what they found, while the run goes on. */
public interface ResultRecorder {
    /**
     * A rule was judged.
     *
     * @param scenario name of the scenario
     * @param says what was special about the request
     * @param exchanges what the judgement rests on, the one to show first; empty for a rule that was not judged
     */
    void judged(String scenario, String says, List<Exchange> exchanges, CheckResult judgement);

    /** An exchange tried these things of the description, whatever came of it. */
    default void reached(Set<CoverageItem> cells) {
        // of no interest to most
    }

    /** The target is asked no more: what is left is not judged. */
    default void lost(String why) {
        // of no interest to most
    }

    /** Something a reader of the run may want to know, as the size of a covering array. */
    default void note(String text) {
        // of no interest to most
    }
}

package io.contractharness.steps;

import io.contractharness.http.Exchange;
import io.contractharness.spec.Judgement;
import java.util.List;

/** Where the steps put what they found, while the run goes on. */
public interface Evidence {
    /**
     * A rule was judged.
     *
     * @param scenario name of the scenario
     * @param says what was special about the request
     * @param exchanges what the judgement rests on, the one to show first; empty for a rule that was not judged
     */
    void judged(String scenario, String says, List<Exchange> exchanges, Judgement judgement);

    /** Something a reader of the run may want to know, as the size of a covering array. */
    default void note(String text) {
        // of no interest to most
    }
}

package io.contractharness.simulator.upstream;

import io.contractharness.http.Response;

/** What came of sending a request on. */
sealed interface Outcome {
    /** An answer, its body as it came. */
    record Came(Response response) implements Outcome {}

    /**
     * No answer, or none that can be sent back.
     *
     * @param failure of what kind
     * @param came what was there instead, in a few words
     */
    record Missing(Failure failure, String came) implements Outcome {}
}

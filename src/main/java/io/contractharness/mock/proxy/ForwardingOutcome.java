package io.contractharness.mock.proxy;

import io.contractharness.exchange.Response;

/** What came of sending a request on. */
sealed interface ForwardingOutcome {
    /** An answer, its body as it came. */
    record Came(Response response) implements ForwardingOutcome {}

    /**
     * No answer, or none that can be sent back.
     *
     * @param failure of what kind
     * @param came what was there instead, in a few words
     */
    record Missing(ForwardingFailure failure, String came) implements ForwardingOutcome {}
}

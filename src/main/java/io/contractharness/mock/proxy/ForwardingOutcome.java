package io.contractharness.mock.proxy;

import io.contractharness.exchange.Response;

/** The result of forwarding a request. */
sealed interface ForwardingOutcome {
    /** The response of the deployment, unchanged. */
    record Answered(Response response) implements ForwardingOutcome {}

    /** @param came what came instead of a complete response, in a few words */
    record Failed(ForwardingFailure failure, String came) implements ForwardingOutcome {}
}

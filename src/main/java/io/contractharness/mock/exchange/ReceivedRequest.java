package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;

/**
 * A request as it was received.
 *
 * @param request its target with all prefixes; without body if the body is too large
 * @param canonicalPath its path decoded, without dot segments
 * @param tooLarge whether the body is larger than API Gateway accepts
 */
public record ReceivedRequest(Request request, String canonicalPath, boolean tooLarge, Caller caller) {
    public long bodySize() {
        return request.body().map(body -> body.length).orElse(0);
    }
}

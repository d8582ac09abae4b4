package io.contractharness.mock.exchange;

import io.contractharness.exchange.Request;

/**
 * A request as it came over the wire.
 *
 * @param request its target with every prefix; without a body when that is too large
 * @param canonicalPath its path decoded, without dot segments
 * @param tooLarge whether the body is larger than API Gateway takes
 * @param caller who sent it
 */
public record ReceivedRequest(Request request, String canonicalPath, boolean tooLarge, Caller caller) {
    /** How many bytes of its body are kept in memory. */
    public long size() {
        return request.body().map(body -> body.length).orElse(0);
    }
}

package io.contractharness.mock.exchange;

import io.contractharness.exchange.Response;
import java.util.function.Consumer;

/**
 * A response, and how it is sent.
 *
 * @param response what it says
 * @param delivery with which further headers, and with which fault; its delay is over
 * @param sent receives what has left, once it has left or failed to
 */
public record Reply(Response response, Delivery delivery, Consumer<Response> sent) {
    /** A response that nobody is told of. What API Gateway answers in place of the API has no CORS headers. */
    public static Reply of(Response response) {
        Delivery delivery = GatewayError.gave(response) ? Delivery.BARE : Delivery.PLAIN;
        return new Reply(response, delivery, left -> {});
    }

    /** The same with a further delivery around its own: headers of both, and the other's fault before its own. */
    public Reply within(Delivery outer) {
        return outer == Delivery.PLAIN ? this : new Reply(response, delivery.within(outer), sent);
    }

    public Reply telling(Consumer<Response> other) {
        return new Reply(response, delivery, other);
    }
}

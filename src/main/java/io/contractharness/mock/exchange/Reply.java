package io.contractharness.mock.exchange;

import io.contractharness.exchange.Response;
import java.util.function.Consumer;

/**
 * A response, and how it is sent.
 *
 * @param delivery its headers and fault; its delay is over
 * @param sent receives the response after it was sent or failed
 */
public record Reply(Response response, Delivery delivery, Consumer<Response> sent) {
    /** A response that is not recorded. Responses of API Gateway itself have no CORS headers. */
    public static Reply of(Response response) {
        Delivery delivery = GatewayError.sent(response) ? Delivery.BARE : Delivery.PLAIN;
        return new Reply(response, delivery, left -> {});
    }

    public Reply within(Delivery outer) {
        return outer == Delivery.PLAIN ? this : new Reply(response, delivery.within(outer), sent);
    }

    public Reply onSent(Consumer<Response> other) {
        return new Reply(response, delivery, other);
    }
}

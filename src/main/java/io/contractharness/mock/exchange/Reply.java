package io.contractharness.mock.exchange;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import java.util.function.Consumer;

/**
 * A response, and how it is sent.
 *
 * @param delivery its headers and fault; its delay is over
 * @param sent receives the response after it was sent or failed
 */
public record Reply(Response response, Delivery delivery, Consumer<Response> sent) {
    private static final String CORS = "Access-Control-";

    /** A response that is not recorded. Responses of API Gateway itself have no CORS headers. */
    public static Reply of(Response response) {
        Delivery delivery = GatewayError.sent(response) ? Delivery.BARE : Delivery.PLAIN;
        return new Reply(response, delivery, left -> {});
    }

    public Reply within(Delivery outer) {
        if (outer == Delivery.PLAIN) {
            return this;
        }
        Response plain = outer.bare() ? response.without(Reply::isCors) : response;
        return new Reply(plain, delivery.within(outer), sent);
    }

    private static boolean isCors(Header header) {
        return header.name().regionMatches(true, 0, CORS, 0, CORS.length());
    }

    public Reply onSent(Consumer<Response> other) {
        return new Reply(response, delivery, other);
    }
}

package io.contractharness.simulator.front;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Has requests dealt with when and how they ask for it. Whoever waits holds no thread, and who fails takes nobody along. */
final class Dispatch {
    private final Waiting waiting;

    Dispatch(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Deals with a request. */
    @FunctionalInterface
    interface Dealing {
        /** @return whether the callback is, or will be, called */
        boolean with(Response response, Callback callback) throws Exception;
    }

    /** @param size how many bytes of the request are kept while it waits */
    boolean deal(Delivery delivery, long size, Response response, Callback callback, Dealing dealing) throws Exception {
        Request request = response.getRequest();
        if (delivery.bare()) {
            request.setAttribute(Gate.BARE, true);
        }
        Response stamped = delivery.headers().isEmpty() ? response : new Stamped(request, response, delivery.headers());
        Dealing spoilt =
                delivery.fault().isEmpty() ? dealing : spoilt(delivery.fault().get(), delivery.drip(), dealing);
        if (delivery.delay().isZero()) {
            return spoilt.with(stamped, callback);
        }
        if (!waiting.later(request.getComponents(), delivery.delay(), size, () -> run(spoilt, stamped, callback))) {
            Answer full = Answer.message(503, "Service Unavailable: as many requests wait as may, " + waiting.most())
                    .with("Retry-After", "1");
            return Gate.send(full, stamped, callback);
        }
        return true;
    }

    private Dealing spoilt(Fault fault, Drip drip, Dealing dealing) {
        return (response, callback) -> {
            Held held = new Held(response, callback, fault, drip, waiting);
            return dealing.with(held, held);
        };
    }

    /** What Jetty does with a handler that it calls itself. */
    static void run(Dealing dealing, Response response, Callback callback) {
        try {
            if (!dealing.with(response, callback)) {
                Response.writeError(response.getRequest(), response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(response.getRequest(), response, callback, e);
        }
    }
}

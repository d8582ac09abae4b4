package io.contractharness.simulator.front;

import io.contractharness.simulator.content.Newest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request see one state of description and stubs from its first byte to its last, though they be read anew
 * meanwhile, and though it go on in another thread.
 */
final class Steady extends Handler.Wrapper {
    private static final String TURN = Steady.class.getName();

    private final Newest<?> newest;

    Steady(Newest<?> newest, Handler handler) {
        super(handler);
        this.newest = newest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        begin(request);
        return resume(request, () -> super.handle(request, response, callback));
    }

    /** From now on a request sees what there is now. */
    void begin(Request request) {
        if (request.getAttribute(TURN) == null) {
            request.setAttribute(TURN, newest.turn());
        }
    }

    /** Goes on with a request in the state it began with. */
    static <R> R resume(Request request, java.util.concurrent.Callable<R> work) throws Exception {
        return request.getAttribute(TURN) instanceof Newest<?>.Turn turn ? turn.during(work) : work.call();
    }
}

package io.contractharness.simulator.front;

import io.contractharness.simulator.content.Newest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request see one state of description and stubs from its first byte to its last, though they be read anew
 * meanwhile.
 *
 * <p>One stands before the entrance and one behind the gate, so that the state follows a request that goes on in another thread.
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
        Newest<?>.Turn turn = (Newest<?>.Turn) request.getAttribute(TURN);
        if (turn == null) {
            turn = newest.turn();
            request.setAttribute(TURN, turn);
        }
        return turn.during(() -> super.handle(request, response, callback));
    }
}

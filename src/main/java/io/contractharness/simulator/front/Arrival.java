package io.contractharness.simulator.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A body on its way: however slowly it comes, no thread waits for it. */
final class Arrival implements Runnable {
    /** So much of a body that is refused is read and dropped, or a client that sends it would only see a broken pipe. */
    private static final long MOST_DROPPED = 4L * Judge.MOST_BYTES;

    private static final String BODY = Arrival.class.getName();

    private final Request request;
    private final Runnable then;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long came;

    /**
     * What came.
     *
     * @param bytes the body; none of one that is too large
     * @param tooLarge whether it is larger than the gateway takes
     * @param failure why it did not arrive whole; null when it did
     */
    record Body(byte[] bytes, boolean tooLarge, IOException failure) {
        static final Body NONE = new Body(new byte[0], false, null);
        static final Body TOO_LARGE = new Body(new byte[0], true, null);
    }

    private Arrival(Request request, Runnable then) {
        this.request = request;
        this.then = then;
    }

    /** Runs something once the body is there, or will not come. */
    static void of(Request request, Runnable then) {
        boolean announced = request.getLength() > Judge.MOST_BYTES;
        if (announced && request.getHeaders().contains(HttpHeader.EXPECT)) {
            request.setAttribute(BODY, Body.TOO_LARGE); // who asks first need not send it
            then.run();
        } else {
            new Arrival(request, then).run();
        }
    }

    /** The body of a request that has arrived. */
    static Body body(Request request) {
        return request.getAttribute(BODY) instanceof Body body ? body : Body.NONE;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                arrived(new Body(new byte[0], false, new IOException(chunk.getFailure())));
                return;
            }
            take(chunk);
            chunk.release();
            if (chunk.isLast() || came > MOST_DROPPED) {
                arrived(came > Judge.MOST_BYTES ? Body.TOO_LARGE : new Body(kept.toByteArray(), false, null));
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        came += size;
        if (came > Judge.MOST_BYTES || request.getLength() > Judge.MOST_BYTES) {
            kept.reset();
        } else if (size > 0) {
            byte[] bytes = new byte[size];
            chunk.getByteBuffer().get(bytes);
            kept.writeBytes(bytes);
        }
    }

    private void arrived(Body body) {
        request.setAttribute(BODY, body);
        then.run();
    }
}

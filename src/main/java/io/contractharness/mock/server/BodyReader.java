package io.contractharness.mock.server;

import io.contractharness.exchange.GatewayQuotas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request: however slowly it comes, no thread waits for it. */
final class BodyReader implements Runnable {
    private static final int MAX_BYTES = GatewayQuotas.PAYLOAD_BYTES;
    /** So much of a body that is refused is read and dropped, or a client that sends it would only see a broken pipe. */
    private static final long MAX_DROPPED = 4L * MAX_BYTES;

    private final Request request;
    private final Consumer<Body> then;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long came;

    /**
     * What came.
     *
     * @param bytes the body; none of one that is too large
     * @param tooLarge whether it is larger than API Gateway takes
     * @param failure why it did not arrive whole; null when it did
     */
    record Body(byte[] bytes, boolean tooLarge, IOException failure) {
        static final Body NONE = new Body(new byte[0], false, null);
        static final Body TOO_LARGE = new Body(new byte[0], true, null);
    }

    private BodyReader(Request request, Consumer<Body> then) {
        this.request = request;
        this.then = then;
    }

    /** @param then receives the body once it is there, or will not come */
    static void read(Request request, Consumer<Body> then) {
        boolean announced = request.getLength() > MAX_BYTES;
        if (announced && request.getHeaders().contains(HttpHeader.EXPECT)) {
            then.accept(Body.TOO_LARGE); // who asks first need not send it
        } else {
            new BodyReader(request, then).run();
        }
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
                then.accept(new Body(new byte[0], false, new IOException(chunk.getFailure())));
                return;
            }
            take(chunk);
            chunk.release();
            if (chunk.isLast() || came > MAX_DROPPED) {
                then.accept(came > MAX_BYTES ? Body.TOO_LARGE : new Body(kept.toByteArray(), false, null));
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        came += size;
        if (came > MAX_BYTES || request.getLength() > MAX_BYTES) {
            kept.reset();
        } else if (size > 0) {
            byte[] bytes = new byte[size];
            chunk.getByteBuffer().get(bytes);
            kept.writeBytes(bytes);
        }
    }
}

package io.contractharness.simulator.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands a request on when its body is there, whole or broken off. Until then it holds no thread: some twenty clients that
 * send a byte now and then would else keep everybody waiting.
 */
final class Whole extends Handler.Wrapper {
    /** So much of a body that is refused is read and dropped, or a client that sends it would only see a broken pipe. */
    private static final long MOST_DROPPED = 4L * Judge.MOST_BYTES;

    Whole(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean unasked =
                request.getLength() > Judge.MOST_BYTES && request.getHeaders().contains(HttpHeader.EXPECT);
        if (unasked || bodyless(request)) {
            return super.handle(request, response, callback);
        }
        Arriving arriving = new Arriving(request);
        if (arriving.arrived()) {
            return super.handle(arriving.whole(), response, callback);
        }
        arriving.wait(() -> late(arriving.whole(), response, callback));
        return true;
    }

    private static boolean bodyless(Request request) {
        return request.getLength() <= 0
                && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2
                && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** What Jetty does with a handler that it calls itself. */
    private void late(Request whole, Response response, Callback callback) {
        try {
            if (!super.handle(whole, response, callback)) {
                Response.writeError(whole, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(whole, response, callback, e);
        }
    }

    /** A body on its way; of one that is too large, as much as shows that it is. */
    private static final class Arriving {
        private final Request request;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private long dropped;
        private Throwable failure;

        Arriving(Request request) {
            this.request = request;
        }

        /** Takes what is there. */
        boolean arrived() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failure = chunk.getFailure();
                    return true;
                }
                take(chunk.getByteBuffer());
                chunk.release();
                if (chunk.isLast() || dropped > MOST_DROPPED) {
                    return true;
                }
            }
        }

        void wait(Runnable then) {
            request.demand(() -> {
                if (arrived()) {
                    then.run();
                } else {
                    wait(then);
                }
            });
        }

        private void take(ByteBuffer bytes) {
            byte[] kept = new byte[Math.min(bytes.remaining(), Judge.MOST_BYTES + 1 - body.size())];
            bytes.get(kept);
            body.writeBytes(kept);
            dropped += bytes.remaining();
        }

        Request whole() {
            Content.Source source = new ByteBufferContentSource(ByteBuffer.wrap(body.toByteArray()));
            return new Request.Wrapper(request) {
                @Override
                public Content.Chunk read() {
                    return failure == null ? source.read() : Content.Chunk.from(failure, true);
                }

                @Override
                public void demand(Runnable demandCallback) {
                    source.demand(demandCallback);
                }

                @Override
                public void fail(Throwable cause) {
                    source.fail(cause);
                }
            };
        }
    }
}

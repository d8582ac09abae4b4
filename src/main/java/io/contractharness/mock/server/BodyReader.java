package io.contractharness.mock.server;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request without blocking a thread. */
final class BodyReader implements Runnable {
    private static final int MAX_BYTES = GatewayQuotas.PAYLOAD_BYTES;
    /** A refused body is read up to this size, because its client would otherwise see a broken pipe instead of the answer. */
    private static final long MAX_READ = 4L * MAX_BYTES;

    private final Request request;
    private final Consumer<Body> then;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long received;

    /**
     * A body.
     *
     * @param bytes empty when it is too large
     * @param tooLarge whether it is larger than API Gateway accepts
     * @param failure why it did not arrive completely; null when it did
     */
    record Body(byte[] bytes, boolean tooLarge, IOException failure) {
        static final Body NONE = new Body(new byte[0], false, null);
        static final Body TOO_LARGE = new Body(new byte[0], true, null);

        /** The response when it did not arrive completely; empty when it did. */
        Optional<Response> refusal() {
            if (failure == null) {
                return Optional.empty();
            }
            boolean timeout = failure.getCause() instanceof TimeoutException;
            Response response = timeout
                    ? Responses.message(408, "Request Timeout: the body did not arrive")
                    : Responses.message(400, "Bad Request: the body cannot be read" + reason(failure));
            return Optional.of(response.with("Connection", "close"));
        }

        private static String reason(Throwable cause) {
            for (Throwable t = cause; t != null; t = t.getCause()) {
                if (t instanceof HttpException refused && refused.getReason() != null) {
                    // Jetty reports malformed chunks as an early end, too.
                    boolean end = refused.getReason().equals("Early EOF");
                    return ": " + (end ? "it broke off, or its chunks are malformed" : refused.getReason());
                }
            }
            return "";
        }
    }

    private BodyReader(Request request, Consumer<Body> then) {
        this.request = request;
        this.then = then;
    }

    /** @param then receives the body or its failure */
    static void read(Request request, Consumer<Body> then) {
        boolean announcedTooLarge = request.getLength() > MAX_BYTES;
        if (announcedTooLarge && request.getHeaders().contains(HttpHeader.EXPECT)) {
            then.accept(Body.TOO_LARGE); // the client waits for an answer before it sends the body
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
            if (chunk.isLast() || received > MAX_READ) {
                then.accept(received > MAX_BYTES ? Body.TOO_LARGE : new Body(kept.toByteArray(), false, null));
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        received += size;
        if (received > MAX_BYTES || request.getLength() > MAX_BYTES) {
            kept.reset();
        } else if (size > 0) {
            byte[] bytes = new byte[size];
            chunk.getByteBuffer().get(bytes);
            kept.writeBytes(bytes);
        }
    }
}

package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer on its way out, told to the observer when it has left or failed to. */
final class Watched extends Response.Wrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Watched(org.eclipse.jetty.server.Request request, Response response) {
        super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (content != null) {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            body.writeBytes(bytes);
        }
        super.write(last, content, callback);
    }

    /** The callback to answer with, which tells the observer once. */
    Callback telling(Observer observer, Callback callback, String sandbox, Request asked, Instant at) {
        long began = System.nanoTime();
        AtomicBoolean told = new AtomicBoolean();
        return Callback.from(
                () -> {
                    if (told.compareAndSet(false, true)) {
                        observer.answered(new Answered(at, sandbox, asked, sent(), since(began)));
                    }
                    callback.succeeded();
                },
                failure -> {
                    if (told.compareAndSet(false, true)) {
                        observer.answered(new Answered(
                                at,
                                sandbox,
                                asked,
                                isCommitted() ? sent() : io.contractharness.http.Response.none("connection closed"),
                                since(began)));
                    }
                    callback.failed(failure);
                });
    }

    private io.contractharness.http.Response sent() {
        return new io.contractharness.http.Response(getStatus(), Incoming.lines(getHeaders()), body.toByteArray());
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}

package io.contractharness.simulator.front;

import io.contractharness.http.Response;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * What every connection meets first. A plain read is answered at once, by the thread that took it off the wire; everything
 * else goes the long way on a thread of its own, once its body is there.
 */
final class Direct extends Handler.Wrapper {
    private static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, MimeTypes.Type.APPLICATION_JSON.asString());

    private final Shortcut shortcut;
    private final Cors cors;
    private final Observer observer;
    private final Clock clock;
    private final Steady others;

    Direct(Shortcut shortcut, Cors cors, Observer observer, Clock clock, Steady others) {
        super(others);
        this.others = others;
        this.shortcut = shortcut;
        this.cors = cors;
        this.observer = observer;
        this.clock = clock;
    }

    /** Nothing is waited for here. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Optional<Shortcut.Hit> hit = Incoming.plain(request)
                ? shortcut.hit(request.getHttpURI().getPathQuery(), request.getHeaders()::get)
                : Optional.empty();
        if (hit.isPresent()) {
            Told told = new Told(hit.get(), request, response, callback);
            response.setStatus(hit.get().status());
            response.getHeaders().add(JSON);
            cors.open(request.getHeaders().get(HttpHeader.ORIGIN), response.getHeaders());
            response.write(true, ByteBuffer.wrap(hit.get().body()), told);
        } else {
            others.begin(request); // its body may be long in coming
            Runnable whole = () -> Dispatch.run((out, done) -> super.handle(request, out, done), response, callback);
            Arrival.of(request, () -> request.getComponents().getExecutor().execute(whole));
        }
        return true;
    }

    /** Tells the observer when the answer has left. */
    private final class Told extends Callback.Nested {
        private final Shortcut.Hit hit;
        private final Request request;
        private final org.eclipse.jetty.server.Response response;
        private final Instant at = clock.instant();
        private final long began = System.nanoTime();

        Told(Shortcut.Hit hit, Request request, org.eclipse.jetty.server.Response response, Callback callback) {
            super(callback);
            this.hit = hit;
            this.request = request;
            this.response = response;
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            tell();
            super.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            tell();
            super.failed(failure);
        }

        private void tell() {
            Response sent = response.isCommitted()
                    ? new Response(response.getStatus(), Incoming.lines(response.getHeaders()), hit.body())
                    : Response.none("connection closed");
            observer.read(new Answered(
                    at,
                    hit.sandbox(),
                    Incoming.head(request).withTarget(hit.target()),
                    sent,
                    Duration.ofNanos(System.nanoTime() - began)));
        }
    }
}

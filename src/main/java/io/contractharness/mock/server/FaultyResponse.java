package io.contractharness.mock.server;

import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.exchange.SlowResponse;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response with a fault.
 *
 * <p>An HTTP/2 connection is shared by many requests, so a fault ends only the stream of its request.
 */
final class FaultyResponse {
    private static final byte[] GARBAGE = "This is no HTTP.\0\1\2\3\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Fault fault;
    private final SlowResponse drip;
    private final byte[] body;
    private final Response response;
    private final Output sent;
    private final DelayQueue delays;

    /** The connection of the response; it is called back when the response was sent or failed. */
    interface Output extends Callback {
        /** Writes the body from where it was written before up to this place. */
        void write(boolean last, int to, Callback then);
    }

    FaultyResponse(Reply reply, Response response, Output sent, DelayQueue delays) {
        this.fault = reply.delivery().fault().orElseThrow();
        this.drip = reply.delivery().drip();
        this.body = reply.response().body();
        this.response = response;
        this.sent = sent;
        this.delays = delays;
    }

    void send() {
        switch (fault) {
            case RESET -> reset(endPoint());
            case EMPTY -> abort();
            case GARBAGE -> garbage();
            case TRUNCATE -> truncate();
            case MALFORMED -> {
                announce(body.length / 2);
                sent.write(true, body.length / 2, sent);
            }
            case DRIP -> {
                announce(body.length);
                drip(0);
            }
        }
    }

    private void reset(EndPoint connection) {
        Object transport = connection;
        while (transport instanceof EndPoint outer) { // TLS wraps the connection
            transport = outer.getTransport();
        }
        if (!isHttp2() && transport instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.close(); // without the closing message of TLS
            } catch (IOException e) {
                sent.failed(e);
                return;
            }
        }
        abort();
    }

    private void garbage() {
        if (isHttp2()) {
            abort();
        } else {
            endPoint().write(Callback.from(this::abort), ByteBuffer.wrap(GARBAGE));
        }
    }

    private void truncate() {
        announce(body.length);
        if (body.length < 2) {
            abort();
        } else {
            sent.write(false, body.length / 2, Callback.from(this::abort, sent::failed));
        }
    }

    private void drip(int from) {
        int to = Math.min(body.length, from + Math.max(1, (body.length + drip.pieces() - 1) / drip.pieces()));
        boolean last = to == body.length;
        sent.write(last, to, last ? sent : Callback.from(() -> pause(to), sent::failed));
    }

    private void pause(int at) {
        DelayQueue.Task next = new DelayQueue.Task() {
            @Override
            public void run() {
                try {
                    drip(at);
                } catch (RuntimeException | Error e) { // nobody else would see it on this thread
                    sent.failed(e);
                }
            }

            @Override
            public void dismiss() {
                abort();
            }
        };
        if (!delays.later(drip.pause(), body.length, next)) {
            next.run();
        }
    }

    private void announce(int length) {
        if (length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private void abort() {
        sent.failed(new Request.Handler.AbortException("a fault that was asked for"));
    }

    private EndPoint endPoint() {
        return response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
    }

    private boolean isHttp2() {
        return response.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    }
}

package io.contractharness.simulator.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that is kept back until it is whole, and then fails on its way.
 *
 * <p>Over HTTP/2 a connection belongs to many requests: a fault that would end it ends the request's stream alone.
 */
final class Held extends Response.Wrapper implements Callback {
    private static final byte[] GARBAGE = "This is no HTTP.\0\1\2\3\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Fault fault;
    private final Drip drip;
    private final Waiting waiting;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean whole;

    Held(Response response, Callback callback, Fault fault, Drip drip, Waiting waiting) {
        super(response.getRequest(), response);
        this.fault = fault;
        this.drip = drip;
        this.waiting = waiting;
        this.callback = callback;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        if (content != null) {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            body.writeBytes(bytes);
        }
        whole |= last;
        written.succeeded();
    }

    @Override
    public boolean hasLastWrite() {
        return whole;
    }

    @Override
    public void reset() {
        body.reset();
        super.reset();
    }

    @Override
    public void failed(Throwable cause) {
        callback.failed(cause);
    }

    @Override
    public void succeeded() {
        byte[] bytes = body.toByteArray();
        switch (fault) {
            case RESET -> reset(endPoint());
            case EMPTY -> abort();
            case GARBAGE -> garbage();
            case TRUNCATE -> truncate(bytes);
            case MALFORMED -> {
                byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
                announce(half.length);
                send(true, half, callback);
            }
            case DRIP -> {
                announce(bytes.length);
                drip(bytes, 0);
            }
        }
    }

    private void reset(EndPoint connection) {
        Object transport = connection;
        while (transport instanceof EndPoint outer) { // TLS stands around the connection
            transport = outer.getTransport();
        }
        if (!shared() && transport instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.close(); // TLS would take its leave
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
        }
        abort();
    }

    private void garbage() {
        if (shared()) {
            abort();
        } else {
            endPoint().write(Callback.from(this::abort), ByteBuffer.wrap(GARBAGE));
        }
    }

    private void truncate(byte[] bytes) {
        announce(bytes.length);
        if (bytes.length < 2) {
            abort();
        } else {
            send(false, Arrays.copyOf(bytes, bytes.length / 2), Callback.from(this::abort));
        }
    }

    private void drip(byte[] bytes, int from) {
        int to = Math.min(bytes.length, from + Math.max(1, (bytes.length + drip.pieces() - 1) / drip.pieces()));
        boolean last = to == bytes.length;
        Runnable next = () -> drip(bytes, to);
        Callback after = Callback.from(
                () -> {
                    if (!waiting.later(getRequest().getComponents(), drip.pause(), bytes.length, next)) {
                        next.run();
                    }
                },
                callback::failed);
        send(last, Arrays.copyOfRange(bytes, from, to), last ? callback : after);
    }

    private void announce(int length) {
        if (length > 0) {
            getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private void send(boolean last, byte[] bytes, Callback sent) {
        super.write(last, ByteBuffer.wrap(bytes), sent);
    }

    private void abort() {
        callback.failed(new Request.Handler.AbortException("a fault that was asked for"));
    }

    private EndPoint endPoint() {
        return getRequest().getConnectionMetaData().getConnection().getEndPoint();
    }

    private boolean shared() {
        return getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    }
}

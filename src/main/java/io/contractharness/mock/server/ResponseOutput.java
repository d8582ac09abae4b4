package io.contractharness.mock.server;

import io.contractharness.exchange.Header;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.memory.MemoryReservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Writes the body of a response, and reports what was written once, when it was sent or failed.
 *
 * <p>A body that its client takes at once costs nothing. One that has to wait for its client takes memory of the budget, and is
 * watched; when there is no memory left, its connection ends, because it is too late for another answer.
 */
final class ResponseOutput extends Callback.Nested implements FaultyResponse.Output, Transfer {
    /** The JDK copies what it writes outside the heap, once for each thread: a large body is written in pieces. */
    static final int PIECE = 64 * 1024;

    private final Reply reply;
    private final Response response;
    private final MemoryReservation memory;
    private final TransferWatch watch;
    private volatile int written;
    private boolean notified;
    private boolean counted;
    private volatile boolean writing;
    /** Since when it waits for the client, of {@link System#nanoTime}; meaningless while it is not watched. */
    private volatile long since;

    private volatile boolean watched;
    /** How long it has waited before. */
    private volatile long waited;

    /**
     * What a response may take.
     *
     * @param memory of its request
     * @param watch ends it when its client takes it too slowly
     */
    record Limits(MemoryReservation memory, TransferWatch watch) {}

    ResponseOutput(Reply reply, Response response, Callback callback, Limits limits) {
        super(callback);
        this.reply = reply;
        this.response = response;
        this.memory = limits.memory();
        this.watch = limits.watch();
    }

    /** Never blocks. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void write(boolean last, int to, Callback then) {
        byte[] body = reply.response().body();
        boolean head = HttpMethod.HEAD.is(response.getRequest().getMethod());
        if (last && then == this && (to - written <= PIECE || head)) {
            ByteBuffer bytes = ByteBuffer.wrap(body, written, to - written);
            written = to;
            writePiece(true, bytes, this);
        } else {
            if (last && written == 0 && to > PIECE && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, to);
            }
            new Pieces(last, to, then).iterate();
        }
    }

    private void writePiece(boolean last, ByteBuffer bytes, Callback then) {
        writing = true;
        response.write(last, bytes, then);
        if (writing) {
            waitForClient();
        }
    }

    private void waitForClient() {
        if (!counted) {
            counted = true;
            int size = reply.response().body().length;
            if (!memory.take(BodyReader.headMemory(response.getRequest()) + (size <= PIECE ? size : 0))
                    && writing) { // a large one was counted before
                response.getRequest().fail(new IllegalStateException("all answers under way take too much memory"));
                return;
            }
        }
        since = System.nanoTime();
        watched = true;
        watch.add(this);
        if (!writing) {
            pieceWritten(); // meanwhile
        }
    }

    private void pieceWritten() {
        writing = false;
        if (watched) {
            watched = false;
            waited += System.nanoTime() - since;
        }
    }

    @Override
    public boolean exceeds(long now, ConnectionLimits limits) {
        return watched && limits.exceeded(waited + now - since, written);
    }

    @Override
    public long bytes() {
        return watched ? written : -System.nanoTime(); // while it does not wait for the client, nobody is slow
    }

    @Override
    public void end() {
        response.getRequest().fail(new TimeoutException("the answer is taken too slowly"));
    }

    @Override
    public void succeeded() {
        pieceWritten();
        report();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        pieceWritten();
        report();
        super.failed(failure);
    }

    private void report() {
        if (counted) {
            watch.remove(this);
        }
        if (notified) {
            return;
        }
        notified = true;
        try {
            reply.sent().accept(sent());
        } catch (RuntimeException | Error e) {
            // The client has its answer; what is recorded of it must not take its connection away.
            return;
        }
    }

    private io.contractharness.exchange.Response sent() {
        byte[] body = reply.response().body();
        return response.isCommitted()
                ? new io.contractharness.exchange.Response(
                        response.getStatus(),
                        headers(response.getHeaders()),
                        written == body.length ? body : Arrays.copyOf(body, written))
                : io.contractharness.exchange.Response.none("connection closed");
    }

    /** The headers of Jetty as plain values. */
    static List<Header> headers(HttpFields fields) {
        List<Header> headers = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return Collections.unmodifiableList(headers);
    }

    /** Writes a part of the body piece by piece. */
    private final class Pieces extends IteratingNestedCallback {
        private final boolean last;
        private final int to;
        private boolean begun;

        Pieces(boolean last, int to, Callback then) {
            super(then);
            this.last = last;
            this.to = to;
        }

        @Override
        protected Action process() {
            if (begun && written >= to) {
                return Action.SUCCEEDED;
            }
            begun = true;
            int size = Math.min(PIECE, to - written);
            ByteBuffer bytes = ByteBuffer.wrap(reply.response().body(), written, size);
            written += size;
            writePiece(last && written == to, bytes, this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onSuccess() {
            pieceWritten();
        }
    }
}

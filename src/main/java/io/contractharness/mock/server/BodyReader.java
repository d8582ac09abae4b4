package io.contractharness.mock.server;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.memory.BodyMemory;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.mock.memory.MemoryReservation;
import io.contractharness.mock.memory.ReceivedBytes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request without blocking a thread. */
final class BodyReader implements Runnable, Transfer {
    private static final int MAX_BYTES = GatewayQuotas.PAYLOAD_BYTES;
    /** A refused body is read up to this size, because its client would otherwise see a broken pipe instead of the answer. */
    private static final long MAX_READ = 4L * MAX_BYTES;

    private final Request request;
    private final TransferWatch watch;
    private final Consumer<Body> then;
    private final MemoryReservation memory;
    private final ReceivedBytes kept;
    private volatile long received;
    private long since;
    private boolean refused;
    private boolean watched;

    /**
     * A body.
     *
     * @param bytes empty when it is too large
     * @param state whether it is there
     * @param failure why it did not arrive completely; null when it did
     */
    record Body(byte[] bytes, State state, IOException failure) {
        enum State {
            WHOLE,
            TOO_LARGE,
            OVER_BUDGET,
            FAILED
        }

        static final Body NONE = new Body(new byte[0], State.WHOLE, null);
        static final Body TOO_LARGE = new Body(new byte[0], State.TOO_LARGE, null);
        static final Body OVER_BUDGET = new Body(new byte[0], State.OVER_BUDGET, null);

        static Body failed(Throwable failure) {
            return new Body(new byte[0], State.FAILED, new IOException(failure));
        }

        /** Whether it is larger than API Gateway accepts. */
        boolean tooLarge() {
            return state == State.TOO_LARGE;
        }

        /** The response when it did not arrive completely; empty when it did. */
        Optional<Response> refusal(MemoryBudget budget) {
            if (state == State.OVER_BUDGET) {
                return Optional.of(Responses.overBudget(budget));
            }
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

    private BodyReader(Request request, MemoryReservation memory, TransferWatch watch, Consumer<Body> then) {
        this.request = request;
        this.watch = watch;
        this.then = then;
        this.memory = memory;
        this.kept = new ReceivedBytes(memory, request.getLength());
    }

    /**
     * @param memory of the request; it holds the body afterwards
     * @param then receives the body or its failure
     */
    static void read(Request request, MemoryReservation memory, TransferWatch watch, Consumer<Body> then) {
        boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
        if (waits && request.getLength() > MAX_BYTES) {
            then.accept(Body.TOO_LARGE); // the client waits for an answer before it sends the body
        } else if (waits && request.getLength() > memory.budget().freeBytes()) {
            then.accept(Body.OVER_BUDGET);
        } else {
            new BodyReader(request, memory, watch, then).run();
        }
    }

    @Override
    public void run() {
        Body body;
        try {
            body = whatCame();
            if (body == null) {
                request.demand(this);
                return;
            }
        } catch (OutOfMemoryError e) { // what was read is garbage now
            body = Body.OVER_BUDGET;
        } catch (RuntimeException | Error e) {
            body = Body.failed(e);
        }
        watch.remove(this);
        then.accept(body);
    }

    /** @return the body or its failure; null when more is to come */
    private Body whatCame() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return waits() ? null : Body.OVER_BUDGET;
            }
            if (Content.Chunk.isFailure(chunk)) {
                kept.clear();
                return Body.failed(chunk.getFailure());
            }
            boolean last = chunk.isLast();
            try {
                take(chunk);
            } finally {
                chunk.release();
            }
            if (last || received > MAX_READ) {
                return whole();
            }
        }
    }

    /** @return whether there is room for one more request that waits for its body */
    private boolean waits() {
        if (watched) {
            return true;
        }
        watched = true;
        since = System.nanoTime();
        if (!memory.take(headMemory(request))) {
            return false;
        }
        watch.add(this);
        return true;
    }

    /** The memory of a request besides its body. */
    static long headMemory(Request request) {
        long head = 0;
        for (HttpField field : request.getHeaders()) {
            head += field.getName().length()
                    + (field.getValue() == null ? 0 : field.getValue().length());
        }
        return BodyMemory.request(head);
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        received += size;
        if (received > MAX_BYTES || request.getLength() > MAX_BYTES) {
            kept.clear();
        } else if (size > 0 && !refused && !kept.add(chunk.getByteBuffer())) {
            refused = true;
            kept.clear();
        }
    }

    private Body whole() {
        if (received > MAX_BYTES) {
            return Body.TOO_LARGE;
        }
        return refused
                ? Body.OVER_BUDGET
                : kept.whole()
                        .map(bytes -> new Body(bytes, Body.State.WHOLE, null))
                        .orElse(Body.OVER_BUDGET);
    }

    @Override
    public boolean exceeds(long now, ConnectionLimits limits) {
        return limits.exceeded(now - since, received);
    }

    @Override
    public long bytes() {
        return received;
    }

    @Override
    public void end() {
        request.fail(new TimeoutException("the body comes too slowly"));
    }
}

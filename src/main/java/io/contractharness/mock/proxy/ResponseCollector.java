package io.contractharness.mock.proxy;

import io.contractharness.exchange.Header;
import io.contractharness.mock.memory.MemoryReservation;
import io.contractharness.mock.memory.ReceivedBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** Collects a response with a body of limited size. */
final class ResponseCollector implements Response.Listener {
    private final int maxBytes;
    private final CompletableFuture<io.contractharness.exchange.Response> whole;
    private final ReceivedBytes body;

    /** The body is larger than the limit. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }

    /** All requests together take too much memory. */
    static final class OverBudget extends RuntimeException {
        OverBudget() {
            super(null, null, false, false);
        }
    }

    /**
     * @param memory holds the body afterwards
     * @param whole receives the complete response, or the failure
     */
    ResponseCollector(
            int maxBytes, MemoryReservation memory, CompletableFuture<io.contractharness.exchange.Response> whole) {
        this.maxBytes = maxBytes;
        this.body = new ReceivedBytes(memory, -1);
        this.whole = whole;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (body.size() + content.remaining() > maxBytes) {
            response.abort(new TooLarge());
            return;
        }
        if (!body.add(content)) {
            response.abort(new OverBudget());
        }
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            body.clear();
            whole.completeExceptionally(result.getFailure());
            return;
        }
        Optional<byte[]> bytes = body.whole();
        if (bytes.isEmpty()) {
            whole.completeExceptionally(new OverBudget());
            return;
        }
        List<Header> headers = result.getResponse().getHeaders().stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        whole.complete(
                new io.contractharness.exchange.Response(result.getResponse().getStatus(), headers, bytes.get()));
    }
}

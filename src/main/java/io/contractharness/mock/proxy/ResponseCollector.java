package io.contractharness.mock.proxy;

import io.contractharness.exchange.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** Collects a response with a body of limited size. */
final class ResponseCollector implements Response.Listener {
    private final int maxBytes;
    private final CompletableFuture<io.contractharness.exchange.Response> whole;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** The body is larger than the limit. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }

    /** @param whole receives the complete response, or the failure */
    ResponseCollector(int maxBytes, CompletableFuture<io.contractharness.exchange.Response> whole) {
        this.maxBytes = maxBytes;
        this.whole = whole;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (body.size() + content.remaining() > maxBytes) {
            response.abort(new TooLarge());
            return;
        }
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            whole.completeExceptionally(result.getFailure());
            return;
        }
        List<Header> headers = result.getResponse().getHeaders().stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        whole.complete(new io.contractharness.exchange.Response(
                result.getResponse().getStatus(), headers, body.toByteArray()));
    }
}

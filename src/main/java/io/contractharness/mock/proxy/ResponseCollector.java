package io.contractharness.mock.proxy;

import io.contractharness.exchange.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** Collects an answer up to a size, and tells once how it ended. */
abstract class ResponseCollector implements Response.Listener {
    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** The body is larger than is kept. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }

    ResponseCollector(int most) {
        this.maxBytes = most;
    }

    abstract void complete(io.contractharness.exchange.Response response);

    abstract void complete(Throwable failure);

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
            complete(result.getFailure());
            return;
        }
        List<Header> headers = result.getResponse().getHeaders().stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        complete(new io.contractharness.exchange.Response(
                result.getResponse().getStatus(), headers, body.toByteArray()));
    }
}

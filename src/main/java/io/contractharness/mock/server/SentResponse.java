package io.contractharness.mock.server;

import io.contractharness.mock.exchange.Reply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Keeps count of what of a response has been written, and tells it once, when the response has left or failed to. */
final class SentResponse extends Callback.Nested {
    private final Reply reply;
    private final Response response;
    private byte[] written = new byte[0];
    private boolean told;

    SentResponse(Reply reply, Response response, Callback callback) {
        super(callback);
        this.reply = reply;
        this.response = response;
    }

    /** Nothing is waited for when it is told. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    void write(boolean last, byte[] bytes, Callback then) {
        int before = written.length;
        written = before == 0 ? bytes : Arrays.copyOf(written, before + bytes.length);
        System.arraycopy(bytes, 0, written, before, bytes.length);
        response.write(last, ByteBuffer.wrap(bytes), then);
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
        if (told) {
            return;
        }
        told = true;
        reply.sent()
                .accept(
                        response.isCommitted()
                                ? new io.contractharness.exchange.Response(
                                        response.getStatus(), JettyRequests.headers(response.getHeaders()), written)
                                : io.contractharness.exchange.Response.none("connection closed"));
    }
}

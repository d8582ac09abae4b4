package io.contractharness.mock.server;

import io.contractharness.mock.exchange.Reply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Collects the written bytes of a response, and reports them once when it was sent or failed. */
final class SentResponse extends Callback.Nested {
    private final Reply reply;
    private final Response response;
    private byte[] written = new byte[0];
    private boolean notified;

    SentResponse(Reply reply, Response response, Callback callback) {
        super(callback);
        this.reply = reply;
        this.response = response;
    }

    /** Never blocks. */
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
        notifyOnce();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        notifyOnce();
        super.failed(failure);
    }

    private void notifyOnce() {
        if (notified) {
            return;
        }
        notified = true;
        reply.sent()
                .accept(
                        response.isCommitted()
                                ? new io.contractharness.exchange.Response(
                                        response.getStatus(), JettyRequests.headers(response.getHeaders()), written)
                                : io.contractharness.exchange.Response.none("connection closed"));
    }
}

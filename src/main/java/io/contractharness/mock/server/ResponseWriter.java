package io.contractharness.mock.server;

import io.contractharness.exchange.Header;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.Reply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a reply to its connection, with its fault if it has one. */
final class ResponseWriter {
    /** Headers whose values are added to existing ones. */
    private static final List<String> LISTS = List.of("Vary", "Preference-Applied");

    private final CorsHeaders cors;
    private final DelayQueue delays;

    /** @param delays for slow responses */
    ResponseWriter(CorsHeaders cors, DelayQueue delays) {
        this.cors = cors;
        this.delays = delays;
    }

    void write(Reply reply, Request request, Response response, Callback callback) {
        Delivery delivery = possible(reply, request);
        head(reply.response(), delivery, request, response);
        ResponseOutput sent = new ResponseOutput(reply, response, callback);
        if (delivery.fault().isPresent()) {
            new FaultyResponse(reply, response, sent, delays).send();
        } else {
            sent.write(true, reply.response().body(), sent);
        }
    }

    /** Sets the status and all headers; no response of the mock has others. */
    void head(io.contractharness.exchange.Response head, Delivery delivery, Request request, Response response) {
        response.setStatus(head.status());
        HttpFields.Mutable headers = response.getHeaders();
        head.headers().forEach(h -> headers.add(h.name(), h.value()));
        for (Header header : delivery.headers()) {
            if (LISTS.stream().anyMatch(header::named)) {
                headers.ensureField(new HttpField(header.name(), header.value()));
            } else {
                headers.put(header.name(), header.value());
            }
        }
        if (!delivery.bare()) {
            cors.addTo(headers, request);
        }
        ContentPolicy.addTo(headers, request);
    }

    /** The delivery without a fault of a body that is not there; a header would claim it otherwise. */
    private static Delivery possible(Reply reply, Request request) {
        Delivery delivery = reply.delivery();
        Optional<Fault> fault = delivery.fault();
        if (fault.isEmpty()) {
            return delivery;
        }
        boolean head = request.getMethod().equals("HEAD") && fault.get().answers();
        boolean empty = reply.response().body().length == 0 && fault.get().needsBody();
        return head || empty ? delivery.withoutFault() : delivery;
    }

    /** The headers of Jetty as plain values. */
    static List<Header> headers(HttpFields fields) {
        List<Header> headers = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            headers.add(new Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return Collections.unmodifiableList(headers);
    }

    /** Collects the written bytes of a response, and reports them once when it was sent or failed. */
    private static final class ResponseOutput extends Callback.Nested implements FaultyResponse.Output {
        private final Reply reply;
        private final Response response;
        private byte[] written = new byte[0];
        private boolean notified;

        ResponseOutput(Reply reply, Response response, Callback callback) {
            super(callback);
            this.reply = reply;
            this.response = response;
        }

        /** Never blocks. */
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void write(boolean last, byte[] bytes, Callback then) {
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
                                            response.getStatus(), headers(response.getHeaders()), written)
                                    : io.contractharness.exchange.Response.none("connection closed"));
        }
    }
}

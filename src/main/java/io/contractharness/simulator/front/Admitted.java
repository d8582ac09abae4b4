package io.contractharness.simulator.front;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;

/** A request on its way to the stubs: its path as the description writes it, its sandbox in the header, its body read. */
final class Admitted extends Request.Wrapper {
    private final HttpURI uri;
    private final HttpFields headers;
    private final Content.Source body;
    private final int length;

    Admitted(Request request, Address address, byte[] body) {
        super(request);
        this.uri = HttpURI.build(request.getHttpURI(), address.target()).asImmutable();
        HttpFields.Mutable fields = HttpFields.build(Incoming.withHost(request))
                .remove(HttpHeader.TRANSFER_ENCODING)
                .remove(HttpHeader.CONTENT_ENCODING)
                .remove(HttpHeader.EXPECT)
                .put(HttpHeader.CONTENT_LENGTH, body.length)
                .put(Address.HEADER, address.sandbox());
        if (body.length == 0) {
            fields.remove(HttpHeader.CONTENT_TYPE);
        }
        this.headers = fields.asImmutable();
        this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        this.length = body.length;
    }

    @Override
    public HttpURI getHttpURI() {
        return uri;
    }

    @Override
    public HttpFields getHeaders() {
        return headers;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public Content.Chunk read() {
        return body.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
        body.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        body.fail(failure);
    }
}

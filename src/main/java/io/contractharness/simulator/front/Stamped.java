package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer that is given further headers as it leaves, when nothing can take them off again. */
final class Stamped extends Response.Wrapper {
    private final List<Header> headers;

    Stamped(Request request, Response response, List<Header> headers) {
        super(request, response);
        this.headers = headers;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (!isCommitted()) {
            for (Header header : headers) {
                if (header.named(HttpHeader.VARY.asString())) {
                    getHeaders().ensureField(new HttpField(HttpHeader.VARY, header.value()));
                } else {
                    getHeaders().put(header.name(), header.value());
                }
            }
        }
        super.write(last, content, callback);
    }
}

package io.contractharness.simulator.front;

import io.contractharness.http.Header;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer that is given further headers as it leaves, when nothing can take them off again. */
final class Stamped extends Response.Wrapper {
    private static final List<String> LISTS = List.of("Vary", "Preference-Applied");

    private final List<Header> headers;

    Stamped(Request request, Response response, List<Header> headers) {
        super(request, response);
        this.headers = headers;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (!isCommitted()) {
            for (Header header : headers) {
                if (LISTS.stream().anyMatch(header::named)) {
                    getHeaders().ensureField(new HttpField(header.name(), header.value()));
                } else {
                    getHeaders().put(header.name(), header.value());
                }
            }
        }
        super.write(last, content, callback);
    }
}

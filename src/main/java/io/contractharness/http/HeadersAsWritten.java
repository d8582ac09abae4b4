package io.contractharness.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;

/**
 * A connection for one request, given up when it is closed. The headers travel as they are written, in their order:
 * REST-assured keeps them in a map of its own order, and writes {@code Content-Type: *}{@code /*} where there is none.
 */
@SuppressWarnings("deprecation") // REST-assured works with no other client
final class HeadersAsWritten implements HttpRequestInterceptor, AutoCloseable {
    private final Request written;
    private final DefaultHttpClient client = new DefaultHttpClient();

    HeadersAsWritten(Request written) {
        this.written = written;
        client.addRequestInterceptor(this);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.getConnectionManager().shutdown();
    }

    @Override
    public void process(HttpRequest request, HttpContext context) {
        List<org.apache.http.Header> headers = new ArrayList<>();
        written.headers().forEach(h -> headers.add(new BasicHeader(h.name(), h.value())));
        Arrays.stream(request.getAllHeaders())
                .filter(h -> written.header(h.getName()).isEmpty())
                .filter(h -> !h.getName().equalsIgnoreCase("Content-Type"))
                .forEach(headers::add);
        request.setHeaders(headers.toArray(org.apache.http.Header[]::new));
    }
}

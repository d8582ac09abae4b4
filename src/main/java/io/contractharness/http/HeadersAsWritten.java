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
 * Lets the headers of a request travel as they are written, in their order. REST-assured keeps them in a map of its own
 * order, and writes {@code Content-Type: *}{@code /*} where there is none.
 */
final class HeadersAsWritten implements HttpRequestInterceptor {
    private final Request written;

    private HeadersAsWritten(Request written) {
        this.written = written;
    }

    /** A client for one request. */
    @SuppressWarnings("deprecation") // REST-assured works with no other client
    static HttpClient client(Request request) {
        DefaultHttpClient client = new DefaultHttpClient();
        client.addRequestInterceptor(new HeadersAsWritten(request));
        return client;
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

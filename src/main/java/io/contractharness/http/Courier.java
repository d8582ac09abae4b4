package io.contractharness.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.client.params.CookiePolicy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.message.BasicHeader;

/**
 * Carries one request: its headers travel as they are written, in their order, and its connection ends with it.
 * REST-assured keeps headers in a map of its own order, writes {@code Content-Type: *}{@code /*} where there is none, and
 * leaves the connection open.
 */
@SuppressWarnings("deprecation") // REST-assured works with no other client
final class Courier implements AutoCloseable {
    private final Request written;
    private final DefaultHttpClient client = new DefaultHttpClient();

    Courier(Request written) {
        this.written = written;
        // A request is repeated by our rule alone, and what a server wants kept is not.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.getParams().setParameter(ClientPNames.COOKIE_POLICY, CookiePolicy.IGNORE_COOKIES);
        client.addRequestInterceptor((request, context) -> write(request));
    }

    HttpClient client() {
        return client;
    }

    private void write(HttpRequest request) {
        List<org.apache.http.Header> headers = new ArrayList<>();
        written.headers().forEach(h -> headers.add(new BasicHeader(h.name(), h.value())));
        Arrays.stream(request.getAllHeaders())
                .filter(h -> written.header(h.getName()).isEmpty())
                .filter(h -> !h.getName().equalsIgnoreCase("Content-Type"))
                .forEach(headers::add);
        request.setHeaders(headers.toArray(org.apache.http.Header[]::new));
    }

    @Override
    public void close() {
        client.getConnectionManager().shutdown();
    }
}

package io.contractharness.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.client.params.CookiePolicy;
import org.apache.http.conn.params.ConnConnectionPNames;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.message.BasicHeader;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.HttpParams;

/**
 * Carries one request: its headers travel as they are written, in their order, and its connection ends with it, or when its
 * time is over. REST-assured keeps headers in a map of its own order, writes {@code Content-Type: *}{@code /*} where there is
 * none, and leaves the connection open; and its timeouts are those of a pause, which a target that drips never makes.
 */
@SuppressWarnings("deprecation") // REST-assured works with no other client
final class Courier implements AutoCloseable {
    static final int CONNECT_MILLIS = 5_000;

    /** API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int MOST_HEADERS = 200;

    private final Request written;
    private final DefaultHttpClient client = new DefaultHttpClient();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean late;

    /**
     * @param trust whose certificates are believed
     * @param time for connecting, sending and receiving together
     */
    Courier(Request written, SSLContext trust, Duration time) {
        this.written = written;
        // A request is repeated by our rule alone, and what a server wants kept is not.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.getParams()
                .setParameter(ClientPNames.COOKIE_POLICY, CookiePolicy.IGNORE_COOKIES)
                .setIntParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, CONNECT_MILLIS)
                .setIntParameter(CoreConnectionPNames.MAX_LINE_LENGTH, LONGEST_LINE)
                .setIntParameter(CoreConnectionPNames.MAX_HEADER_COUNT, MOST_HEADERS)
                .setIntParameter(ConnConnectionPNames.MAX_STATUS_LINE_GARBAGE, 0);
        client.addRequestInterceptor((request, context) -> write(request));
        var schemes = client.getConnectionManager().getSchemeRegistry();
        schemes.register(new Scheme("http", 80, new PlainSocketFactory() {
            @Override
            public Socket createSocket(HttpParams params) {
                return line();
            }
        }));
        schemes.register(
                new Scheme("https", 443, new SSLSocketFactory(trust, SSLSocketFactory.STRICT_HOSTNAME_VERIFIER) {
                    @Override
                    public Socket createSocket(HttpParams params) {
                        return line(); // TLS is laid over it
                    }
                }));
        // Closing a socket waits for those who write to it, so the thread that all timeouts share is not used.
        over.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).whenCompleteAsync((done, timeout) -> {
            if (timeout != null) {
                cut();
            }
        });
    }

    HttpClient client() {
        return client;
    }

    /** Whether the time was over before the answer was whole. */
    synchronized boolean late() {
        return late;
    }

    /** How many bytes of an answer came. */
    synchronized long came() {
        return lines.stream().mapToLong(Line::came).sum();
    }

    private synchronized Line line() {
        Line line = new Line();
        lines.add(line);
        if (late) {
            hangUp();
        }
        return line;
    }

    private synchronized void cut() {
        late = true;
        hangUp();
    }

    private synchronized void hangUp() {
        for (Line line : lines) {
            try {
                line.close();
            } catch (IOException e) {
                // it was closed before
            }
        }
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
        over.complete(null);
        hangUp();
        client.getConnectionManager().shutdown();
    }
}

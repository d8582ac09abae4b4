package io.contractharness.http;

import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.client.params.CookiePolicy;
import org.apache.http.client.protocol.RequestAcceptEncoding;
import org.apache.http.client.protocol.ResponseContentEncoding;
import org.apache.http.conn.params.ConnConnectionPNames;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
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

    /** Methods of which a body is expected: one that has none says so (RFC 9110, section 8.6). */
    private static final Set<String> EXPECTED = Set.of("POST", "PUT", "PATCH");

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
                .setBooleanParameter(ClientPNames.HANDLE_REDIRECTS, false)
                .setBooleanParameter(ClientPNames.HANDLE_AUTHENTICATION, false)
                .setIntParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, CONNECT_MILLIS)
                .setIntParameter(CoreConnectionPNames.MAX_LINE_LENGTH, LONGEST_LINE)
                .setIntParameter(CoreConnectionPNames.MAX_HEADER_COUNT, MOST_HEADERS)
                .setIntParameter(ConnConnectionPNames.MAX_STATUS_LINE_GARBAGE, 0);
        client.addRequestInterceptor(new RequestAcceptEncoding());
        client.addResponseInterceptor(new ResponseContentEncoding());
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

    /**
     * Sends the request and gives its answer, whose body is yet to be read.
     *
     * @throws UncheckedIOException when no answer came
     */
    Response carry(URI uri) {
        boolean body = written.body().isPresent() || EXPECTED.contains(written.method());
        HttpRequestBase outgoing = body ? withBody(written.body().orElse(new byte[0])) : new Bodiless();
        outgoing.setURI(uri);
        outgoing.addHeader("Accept", "*/*");
        try {
            return built(client.execute(outgoing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response built(HttpResponse answer) throws IOException {
        List<Header> headers = Arrays.stream(answer.getAllHeaders())
                .map(h -> new Header(h.getName(), h.getValue()))
                .toList();
        ResponseBuilder built = new ResponseBuilder()
                .setStatusCode(answer.getStatusLine().getStatusCode())
                .setStatusLine(answer.getStatusLine().toString())
                .setHeaders(new Headers(headers));
        HttpEntity entity = answer.getEntity();
        return entity == null
                ? built.build()
                : built.setBody(entity.getContent()).build();
    }

    private HttpRequestBase withBody(byte[] body) {
        HttpEntityEnclosingRequestBase outgoing = new HttpEntityEnclosingRequestBase() {
            @Override
            public String getMethod() {
                return written.method();
            }
        };
        outgoing.setEntity(new ByteArrayEntity(body));
        return outgoing;
    }

    private final class Bodiless extends HttpRequestBase {
        @Override
        public String getMethod() {
            return written.method();
        }
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
        var connections = client.getConnectionManager();
        // It waits for its finalizer with all that it refers to: that must not be us, who know the credentials.
        List.of("http", "https").forEach(connections.getSchemeRegistry()::unregister);
        connections.shutdown();
    }
}

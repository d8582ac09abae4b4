package io.contractharness.client;

import io.contractharness.exchange.GatewayQuotas;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.HttpContext;

/**
 * Carries one request of REST-assured over a connection of the pool and reads its answer, both within a time: the
 * timeouts of clients are those of a pause, which a target that drips never makes.
 */
@SuppressWarnings("deprecation") // REST-assured works with no newer kind of client
final class HttpTransport extends DefaultHttpClient implements AutoCloseable {
    private static final String PARAMETER = HttpTransport.class.getName();

    /** Node closes a connection that is idle for 5 s, most others wait longer; what is sent then gets no answer. */
    private static final long KEEP_MILLIS = 4_000;

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** What speaks of the bytes that travelled, and no longer of the body without its coding. */
    private static final List<String> OF_THE_CODING = List.of("Content-Encoding", "Content-Length", "Content-MD5");

    private final ExactRequest request;
    private final Duration time;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final List<BoundedSocket> sockets = new ArrayList<>();
    private boolean reused;
    private boolean reusable;
    private boolean whole;
    private boolean late;

    /** @param time for connecting, sending and receiving together */
    HttpTransport(ClientConnectionManager pool, ExactRequest request, Duration time) {
        super(pool);
        this.request = request;
        this.time = time;
    }

    /** The transport of the request that has these parameters. */
    static HttpTransport of(HttpParams params) {
        return (HttpTransport) params.getParameter(PARAMETER);
    }

    /** From now on its time passes. */
    void start() {
        // Closing a socket waits for those who write to it, so the thread that all timeouts share is not used.
        over.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            new Thread(this::cut, "cutting a connection").start();
            return null;
        });
    }

    /** A connection is opened with this socket, which is closed when the time is over. */
    synchronized void opens(BoundedSocket socket) {
        sockets.add(socket);
        if (late) {
            hangUp();
        }
    }

    /** Its bytes travel over this socket, whether it was opened for it or kept from another request. */
    synchronized void uses(BoundedSocket socket) {
        if (!sockets.contains(socket)) {
            reused = true;
            opens(socket);
        }
    }

    /** Whether the other side gave up a kept connection just when it was used again. */
    synchronized boolean forsaken() {
        return reused && !late && received() == 0;
    }

    /** Whether the time was over before the answer was whole. */
    synchronized boolean late() {
        return late;
    }

    /** How many bytes of an answer came. */
    synchronized long received() {
        return sockets.stream().mapToLong(BoundedSocket::received).sum();
    }

    private synchronized void cut() {
        if (!whole) { // else another request may have the connection already
            late = true;
            hangUp();
        }
    }

    private void hangUp() {
        for (BoundedSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it was closed before
            }
        }
    }

    /** Reads the body, and only then gives the connection back. A body that is compressed is given as it was before. */
    private void receive(HttpResponse response, HttpContext context) throws IOException {
        reusable = super.createConnectionReuseStrategy().keepAlive(response, context);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            String coding = entity.getContentEncoding() == null
                    ? ""
                    : entity.getContentEncoding().getValue();
            boolean compressed = entity.getContentLength() != 0
                    && GZIP.contains(coding.strip().toLowerCase(Locale.ROOT));
            InputStream content = entity.getContent();
            response.setEntity(new ByteArrayEntity(body(compressed ? new GZIPInputStream(content) : content)));
            if (compressed) {
                OF_THE_CODING.forEach(response::removeHeaders);
            }
            content.close(); // reads the end of the last chunk; not after a failure, as there may be no end
        }
        synchronized (this) {
            whole = true;
        }
    }

    private static byte[] body(InputStream content) throws IOException {
        byte[] body = content.readNBytes(GatewayQuotas.PAYLOAD_BYTES + 1);
        if (body.length > GatewayQuotas.PAYLOAD_BYTES) {
            throw new BoundedSocket.TooLargeException(false);
        }
        return body;
    }

    @Override
    protected HttpParams createHttpParams() {
        return super.createHttpParams().setParameter(PARAMETER, this);
    }

    /** Of all that HttpClient does to a request or an answer, nothing: no cookie, no header of its own. */
    @Override
    protected BasicHttpProcessor createHttpProcessor() {
        BasicHttpProcessor processor = new BasicHttpProcessor();
        processor.addInterceptor(request);
        processor.addInterceptor(this::receive);
        return processor;
    }

    /** What was sent once is not sent again by itself. */
    @Override
    protected HttpRequestRetryHandler createHttpRequestRetryHandler() {
        return (exception, count, context) -> false;
    }

    /** As the answer said before it was read. */
    @Override
    protected ConnectionReuseStrategy createConnectionReuseStrategy() {
        return (response, context) -> reusable;
    }

    @Override
    protected ConnectionKeepAliveStrategy createConnectionKeepAliveStrategy() {
        ConnectionKeepAliveStrategy told = new DefaultConnectionKeepAliveStrategy();
        return (response, context) -> {
            long millis = told.getKeepAliveDuration(response, context);
            return millis < 0 ? KEEP_MILLIS : Math.min(millis, KEEP_MILLIS);
        };
    }

    /** The pool stays; a connection on which more may come does not. */
    @Override
    public synchronized void close() {
        over.complete(null);
        if (!whole) {
            hangUp();
        }
    }
}

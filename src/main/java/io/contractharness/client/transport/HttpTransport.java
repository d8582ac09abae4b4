package io.contractharness.client.transport;

import io.contractharness.exchange.GatewayQuotas;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.HttpContext;

/**
 * Sends one request of REST-assured over a connection of the pool and reads its response, both within one time limit. The
 * timeouts of HTTP clients limit only pauses, and a target that sends byte by byte never pauses.
 */
@SuppressWarnings("deprecation")
public // REST-assured works with no newer kind of client
final class HttpTransport extends DefaultHttpClient implements AutoCloseable {
    private static final String PARAMETER = HttpTransport.class.getName();

    /** Node closes a connection that is idle for 5 s, most others wait longer; a later request would get no response. */
    private static final long KEEP_MILLIS = 4_000;

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** These headers describe the compressed body only. */
    private static final List<String> CODING_HEADERS = List.of("Content-Encoding", "Content-Length", "Content-MD5");

    private final ExactRequest request;
    private final ProxyTunnel tunnel;
    private final AddressPolicy policy;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<BoundedSocket> sockets = new ArrayList<>();
    private boolean reused;
    private boolean reusable;
    private boolean complete;
    private boolean timedOut;

    /** @param policy where the request may go */
    public HttpTransport(ClientConnectionManager pool, ProxyRules proxies, ExactRequest request, AddressPolicy policy) {
        super(pool);
        this.policy = policy;
        this.request = request;
        this.tunnel = new ProxyTunnel(proxies);
    }

    /** The transport of the request that has these parameters. */
    static HttpTransport of(HttpParams params) {
        return (HttpTransport) params.getParameter(PARAMETER);
    }

    /** Starts the time limit for connecting, sending and receiving together. */
    public void start(Duration timeout) {
        // Closing a socket waits for those who write to it, so this does not use the thread that all timeouts share.
        end.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            new Thread(this::timeOut, "closing a late connection").start();
            return null;
        });
    }

    /** Checks an address that the name of the host has now, unless it is the proxy's. */
    void permit(InetAddress address) throws IOException {
        if (!tunnel.used()) {
            policy.check(request.url(), address);
        }
    }

    /** Adds a new socket, which is closed when the time is over. */
    synchronized void add(BoundedSocket socket) {
        sockets.add(socket);
        if (timedOut) {
            closeSockets();
        }
    }

    /** The request is sent over this socket, which is new or was kept after another request. */
    synchronized void use(BoundedSocket socket) {
        if (!sockets.contains(socket)) {
            reused = true;
            add(socket);
        }
    }

    /** Whether the target closed a kept connection at the moment it was used again. */
    public synchronized boolean abandoned() {
        return reused && !timedOut && received() == 0;
    }

    /** The proxy, when the request has not come further. */
    public Optional<HttpProxy> failingProxy() {
        return tunnel.failing();
    }

    /** Whether the time was over before the response was complete. */
    synchronized boolean timedOut() {
        return timedOut;
    }

    /** How many bytes of a response came. */
    synchronized long received() {
        return sockets.stream().mapToLong(BoundedSocket::received).sum();
    }

    private synchronized void timeOut() {
        if (!complete) { // otherwise another request may use the connection already
            timedOut = true;
            closeSockets();
        }
    }

    private void closeSockets() {
        for (BoundedSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it was closed before
            }
        }
    }

    /** Reads and decompresses the body, and gives the connection back only then. */
    private void receive(HttpResponse response, HttpContext context) throws IOException {
        if (tunnel.answered(response, context)) {
            return;
        }
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
                CODING_HEADERS.forEach(response::removeHeaders);
            }
            content.close(); // reads the end of the last chunk; not after a failure, because there may be no end
        }
        synchronized (this) {
            complete = true;
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

    /** HttpClient itself changes nothing: no cookies, no headers of its own. */
    @Override
    protected BasicHttpProcessor createHttpProcessor() {
        BasicHttpProcessor processor = new BasicHttpProcessor();
        processor.addInterceptor((HttpRequest outgoing, HttpContext context) -> {
            if (!ProxyTunnel.opens(outgoing)) {
                request.process(outgoing, context);
            }
            tunnel.prepare(outgoing, context);
        });
        processor.addInterceptor(this::receive);
        return processor;
    }

    /** REST-assured sets one that reads the settings of Java; {@code NO_PROXY} would not count for them. */
    @Override
    public void setRoutePlanner(HttpRoutePlanner ofJava) {}

    @Override
    protected HttpRoutePlanner createHttpRoutePlanner() {
        return (target, outgoing, context) -> tunnel.route(target);
    }

    /** HttpClient itself never sends a request again. */
    @Override
    protected HttpRequestRetryHandler createHttpRequestRetryHandler() {
        return (exception, count, context) -> false;
    }

    /** Decided before the body was read. */
    @Override
    protected ConnectionReuseStrategy createConnectionReuseStrategy() {
        return (response, context) -> reusable;
    }

    @Override
    protected ConnectionKeepAliveStrategy createConnectionKeepAliveStrategy() {
        ConnectionKeepAliveStrategy wanted = new DefaultConnectionKeepAliveStrategy();
        return (response, context) -> {
            long millis = wanted.getKeepAliveDuration(response, context);
            return millis < 0 ? KEEP_MILLIS : Math.min(millis, KEEP_MILLIS);
        };
    }

    /** Closes a connection on which more bytes may come; the pool stays open. */
    @Override
    public synchronized void close() {
        end.complete(null);
        if (!complete) {
            closeSockets();
        }
    }
}

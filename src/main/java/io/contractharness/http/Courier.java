package io.contractharness.http;

import io.contractharness.spec.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Carries one request over a connection of its own: its headers travel as they are written, in their order, and what it
 * does not say of itself follows them. The connection ends with it, or when its time is over: the timeouts of clients are
 * those of a pause, which a target that drips never makes.
 */
final class Courier implements AutoCloseable {
    static final int CONNECT_MILLIS = 5_000;

    private static final Http1Config BOUNDS = Http1Config.custom()
            // API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much.
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            .build();

    /** Methods of which a body is expected: one that has none says so (RFC 9110, section 8.6). */
    private static final Set<String> EXPECTED = Set.of("POST", "PUT", "PATCH");

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** What speaks of the bytes that travelled, and no longer of the body without its coding. */
    private static final Set<String> OF_THE_CODING = Set.of("content-encoding", "content-length", "content-md5");

    private final Supplier<SSLContext> trust;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean late;

    /**
     * @param trust whose certificates are believed
     * @param time for connecting, sending and receiving together
     */
    Courier(Supplier<SSLContext> trust, Duration time) {
        this.trust = trust;
        // Closing a socket waits for those who write to it, so the thread that all timeouts share is not used.
        over.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            new Thread(this::cut, "cutting a connection").start();
            return null;
        });
    }

    /**
     * Sends the request and reads its answer; a body that is compressed is given as it was before.
     *
     * @throws IOException when no answer came, or not a whole one
     * @throws HttpException when what came is not HTTP/1.1
     */
    Response carry(Request request, URI where) throws IOException, HttpException {
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
        connection.bind(connected(where));
        ClassicHttpResponse answer =
                new HttpRequestExecutor().execute(outgoing(request, where), connection, HttpCoreContext.create());
        lines.forEach(Line::headed);
        List<Header> headers = Arrays.stream(answer.getHeaders())
                .map(h -> new Header(h.getName(), h.getValue() == null ? "" : h.getValue()))
                .toList();
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return new Response(answer.getCode(), headers, new byte[0]);
        }
        String coding = entity.getContentEncoding();
        InputStream content = entity.getContent();
        if (coding == null
                || entity.getContentLength() == 0
                || !GZIP.contains(coding.strip().toLowerCase(Locale.ROOT))) {
            return new Response(answer.getCode(), headers, body(content));
        }
        List<Header> plain = headers.stream()
                .filter(h -> !OF_THE_CODING.contains(h.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new Response(answer.getCode(), plain, body(new GZIPInputStream(content)));
    }

    private static byte[] body(InputStream content) throws IOException {
        byte[] body = content.readNBytes(Gateway.PAYLOAD_BYTES + 1);
        if (body.length > Gateway.PAYLOAD_BYTES) {
            throw new Line.Flooded(false);
        }
        return body;
    }

    private static ClassicHttpRequest outgoing(Request request, URI where) {
        String query = where.getRawQuery();
        String path = where.getRawPath().isEmpty() ? "/" : where.getRawPath();
        ClassicHttpRequest outgoing =
                new BasicClassicHttpRequest(request.method(), query == null ? path : path + "?" + query);
        request.headers().forEach(h -> outgoing.addHeader(h.name(), h.value()));
        boolean told = request.body().isPresent() || EXPECTED.contains(request.method());
        byte[] body = request.body().orElse(new byte[0]);
        if (told) {
            outgoing.setEntity(new ByteArrayEntity(body, (ContentType) null));
        }
        added(outgoing, "Accept", "*/*");
        if (told) {
            added(outgoing, "Content-Length", String.valueOf(body.length));
        }
        added(outgoing, "Host", where.getRawAuthority());
        added(outgoing, "Connection", "close");
        added(outgoing, "User-Agent", "contract-harness");
        added(outgoing, "Accept-Encoding", "gzip");
        return outgoing;
    }

    private static void added(ClassicHttpRequest outgoing, String name, String value) {
        if (!outgoing.containsHeader(name)) {
            outgoing.addHeader(name, value);
        }
    }

    /** A name may have several addresses, of which one answers. */
    private Socket connected(URI where) throws IOException {
        boolean secure = where.getScheme().equalsIgnoreCase("https");
        int port = where.getPort() >= 0 ? where.getPort() : secure ? 443 : 80;
        InetAddress[] addresses = InetAddress.getAllByName(where.getHost());
        for (int i = 0; ; i++) {
            Line line = line();
            try {
                line.connect(new InetSocketAddress(addresses[i], port), CONNECT_MILLIS);
                return secure ? secured(line, where.getHost(), port) : line;
            } catch (IOException e) {
                if (line.isConnected() || i == addresses.length - 1) {
                    throw e;
                }
            }
        }
    }

    /** With a certificate for this host (RFC 2818). */
    private Socket secured(Line line, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) trust.get().getSocketFactory().createSocket(line, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
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

    @Override
    public void close() {
        over.complete(null);
        hangUp();
    }
}

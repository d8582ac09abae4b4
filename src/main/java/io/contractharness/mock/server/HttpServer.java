package io.contractharness.mock.server;

import io.contractharness.mock.api.CurrentApi;
import io.contractharness.mock.certificate.ServerCertificate;
import io.contractharness.mock.exchange.DelayQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server: HTTP/1.1 and HTTP/2 on one port. */
public final class HttpServer implements AutoCloseable {
    /** Threads never block on a body or a delay, so a few are enough. */
    private static final int MAX_THREADS = 32;
    /** In bytes, of a request or a response. */
    private static final int MAX_HEAD = 32 * 1024;
    /** In milliseconds, for requests in progress when the server stops. */
    private static final long STOP_TIMEOUT = 1_000;
    /** In milliseconds, for idle connections when the server stops. */
    private static final long IDLE_STOP_TIMEOUT = 200;

    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final String LOCALHOST = "localhost";

    /** In milliseconds, for idle connections when there are as many as may be. */
    private static final long CROWDED_IDLE_TIMEOUT = 1_000;

    private final ServerConnector connector;
    /** On {@code ::1} beside 127.0.0.1, because {@code localhost} is either; empty when there is none. */
    private final Optional<ServerConnector> beside;

    private final Server server = new Server(new QueuedThreadPool(MAX_THREADS));
    private final TransferWatch watch;
    private volatile OptionalInt finished = OptionalInt.empty();
    private GracefulHandler graceful;
    private DelayQueue delays;

    /**
     * Listens at once; requests are answered after {@link #start}.
     *
     * @param identity the certificate for TLS; empty for plain HTTP
     * @param limits for slow and idle clients
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public HttpServer(String host, int port, Optional<ServerCertificate> identity, ConnectionLimits limits) {
        this.watch = new TransferWatch(limits);
        HttpConfiguration settings = settings();
        ConnectionFactory[] protocols = identity.map(own -> secure(own, settings))
                .orElseGet(() -> new ConnectionFactory[] {
                    new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings)
                });
        this.connector = connector(host, port, limits, protocols);
        server.setStopTimeout(STOP_TIMEOUT);
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(host + ":" + port + ": cannot be listened on; name another --port", e);
        }
        server.addConnector(connector);
        this.beside = host.equals(IPV4) || host.equals(LOCALHOST)
                ? beside(connector(IPV6, connector.getLocalPort(), limits, protocols))
                : Optional.empty();
        ServerConnector[] all =
                Stream.concat(Stream.of(connector), beside.stream()).toArray(ServerConnector[]::new);
        NetworkConnectionLimit connections = new NetworkConnectionLimit(limits.maxConnections(), all);
        connections.setEndPointIdleTimeout(CROWDED_IDLE_TIMEOUT);
        server.addBean(connections);
    }

    private ServerConnector connector(String host, int port, ConnectionLimits limits, ConnectionFactory... protocols) {
        ServerConnector made = new ServerConnector(server, 1, 1, protocols);
        made.setHost(host);
        made.setPort(port);
        made.setIdleTimeout(limits.idle().toMillis());
        made.setShutdownIdleTimeout(IDLE_STOP_TIMEOUT);
        return made;
    }

    /** The second connector, unless the machine has no IPv6 or the port belongs to another server there. */
    private Optional<ServerConnector> beside(ServerConnector made) {
        try {
            made.open();
        } catch (IOException e) {
            return Optional.empty();
        }
        server.addConnector(made);
        return Optional.of(made);
    }

    /** Loads the classes of the server, while another thread reads the content. */
    public static void load() {
        HttpConfiguration settings = settings();
        new ServerConnector(
                new Server(), 1, 1, new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings));
    }

    /** The threads that answer requests. */
    public Executor executor() {
        return server.getThreadPool();
    }

    /** Decodes the path of a request target and resolves its dot segments; empty when it has none. */
    public static String canonicalPath(String target) {
        String path = HttpURI.build().pathQuery(target).getCanonicalPath();
        return path == null ? "" : path;
    }

    /** Jetty accepts any path as it was sent; the mock itself reports what is wrong with it. */
    private static HttpConfiguration settings() {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setRequestHeaderSize(MAX_HEAD);
        settings.setResponseHeaderSize(MAX_HEAD);
        settings.setSendDateHeader(false);
        settings.setSendServerVersion(false);
        settings.setUriCompliance(UriCompliance.UNSAFE);
        settings.addCustomizer(new SecureRequestCustomizer(false));
        return settings;
    }

    /** TLS, with HTTP/2 for clients that choose it. */
    private static ConnectionFactory[] secure(ServerCertificate identity, HttpConfiguration settings) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity.keyStore());
        tls.setKeyStorePassword("");
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        HttpConnectionFactory http = new HttpConnectionFactory(settings);
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(settings);
        ALPNServerConnectionFactory alpn =
                new ALPNServerConnectionFactory(http2.getProtocol(), http.getProtocol()); // the best first
        alpn.setDefaultProtocol(http.getProtocol());
        // Plain HTTP is read too, so that it can be told in words that this is the wrong scheme.
        return List.of(
                        new DetectorConnectionFactory(new SslConnectionFactory(tls, alpn.getProtocol())),
                        http,
                        alpn,
                        http2)
                .toArray(ConnectionFactory[]::new);
    }

    /** @param current is read when a request begins */
    public void start(CurrentApi current, RequestHandlers handlers) {
        this.delays = handlers.delays();
        ResponseWriter writer = new ResponseWriter(
                new CorsHeaders(handlers.origins()), delays, watch, new DateHeader(handlers.clock()));
        this.graceful = new GracefulHandler(new AccessHandler(current, handlers, writer, watch));
        server.setHandler(graceful);
        server.setErrorHandler(new ErrorResponses(current, writer));
        try {
            server.start();
            watch.start(server.getScheduler());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port; responses still need it after the server has stopped listening. */
    public int port() {
        return finished.orElseGet(connector::getLocalPort);
    }

    /**
     * Accepts no more connections and waits for the requests in progress; not for those whose delay ends later, nor for clients
     * that do not send or read.
     */
    public void finish(Duration atMost) throws InterruptedException {
        finished = OptionalInt.of(connector.getLocalPort());
        connector.close();
        beside.ifPresent(ServerConnector::close);
        delays.stop(atMost);
        watch.stop();
        try {
            graceful.shutdown().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The stop that follows ends what is not finished.
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            connector.close(); // open before the start
            beside.ifPresent(ServerConnector::close);
        } catch (TimeoutException e) {
            // Requests in progress were ended.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

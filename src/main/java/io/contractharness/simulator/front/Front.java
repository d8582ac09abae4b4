package io.contractharness.simulator.front;

import io.contractharness.simulator.tls.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server: HTTP/1.1 and HTTP/2 on one port, with the entrance behind it. */
public final class Front implements AutoCloseable {
    /** Nobody waits on a thread, neither for a body nor for an answer's time: these only keep the processors busy. */
    private static final int MOST_THREADS = 32;
    /** The longest head of a request or an answer, in bytes. */
    private static final int MOST_HEAD = 32 * 1024;
    /** How long whoever is under way has when the server stops, in milliseconds. */
    private static final long LEAVE = 1_000;
    /** The same for a connection that nothing comes over. */
    private static final long IDLE_LEAVE = 200;

    private final String host;
    private final ServerConnector connector;
    private final Server server;
    private final GracefulHandler underWay;
    private volatile OptionalInt finished = OptionalInt.empty();

    /** @param identity what to speak TLS with; empty for plain HTTP */
    public Front(String host, int port, Optional<SelfSigned> identity, Entrance entrance, Judge judge) {
        this.host = host;
        this.server = new Server(new QueuedThreadPool(MOST_THREADS));
        HttpConfiguration settings = settings();
        ConnectionFactory[] protocols = identity.map(own -> secure(own, settings))
                .orElseGet(() -> new ConnectionFactory[] {
                    new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings)
                });
        this.connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost(host);
        connector.setPort(port);
        connector.setShutdownIdleTimeout(IDLE_LEAVE);
        server.addConnector(connector);
        server.setStopTimeout(LEAVE);
        this.underWay = new GracefulHandler(entrance.first());
        server.setHandler(underWay);
        server.setErrorHandler(new Refusals(judge, entrance.cors()));
    }

    /** Has the server's classes loaded, which a start can do beside the reading of what is served. */
    public static void load() {
        HttpConfiguration settings = settings();
        new ServerConnector(
                new Server(), 1, 1, new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings));
    }

    /** A path is looked at as it came: what is odd about it is told, not mended. */
    private static HttpConfiguration settings() {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setRequestHeaderSize(MOST_HEAD);
        settings.setResponseHeaderSize(MOST_HEAD);
        settings.setSendDateHeader(false);
        settings.setSendServerVersion(false);
        settings.setUriCompliance(UriCompliance.UNSAFE);
        settings.addCustomizer(new SecureRequestCustomizer(false));
        return settings;
    }

    /** TLS, and HTTP/2 with those who ask for it. */
    private static ConnectionFactory[] secure(SelfSigned identity, HttpConfiguration settings) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity.keyStore());
        tls.setKeyStorePassword("");
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        HttpConnectionFactory http = new HttpConnectionFactory(settings);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http.getProtocol());
        return List.of(
                        new SslConnectionFactory(tls, alpn.getProtocol()),
                        alpn,
                        new HTTP2ServerConnectionFactory(settings),
                        http)
                .toArray(ConnectionFactory[]::new);
    }

    /** @throws UncheckedIOException when the address cannot be listened on */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    host + ":" + connector.getPort() + ": cannot be listened on; name another --port", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers under way go on naming the port when nobody is listened to any more. */
    public int port() {
        return finished.orElseGet(connector::getLocalPort);
    }

    /** Refuses connections from now on, and waits for the answers under way. */
    public void finish(Duration atMost) throws InterruptedException {
        finished = OptionalInt.of(connector.getLocalPort());
        connector.close();
        try {
            underWay.shutdown().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What is not done by now is cut off by the stop that follows.
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // Who was under way until now has been cut off.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

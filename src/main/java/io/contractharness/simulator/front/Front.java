package io.contractharness.simulator.front;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty12.Jetty12HttpServer;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import io.contractharness.simulator.tls.SelfSigned;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** WireMock's server with the gate in front, and without what would serve files past the stubs. */
public final class Front extends Jetty12HttpServer {
    private final GracefulHandler underWay;
    private volatile OptionalInt finished = OptionalInt.empty();

    public Front(Options options, AdminRequestHandler admin, StubRequestHandler stubs, Entrance entrance, Judge judge) {
        super(options, admin, stubs);
        Refusals refusals = new Refusals(judge, entrance.cors());
        underWay = new GracefulHandler(entrance.before(jettyServer.getHandler()));
        jettyServer.setHandler(underWay);
        jettyServer.setErrorHandler(refusals);
        for (ServletContextHandler context : jettyServer.getDescendants(ServletContextHandler.class)) {
            context.setErrorHandler(refusals);
            if (context.getContextPath().equals("/")) {
                onlyStubs(context.getServletHandler());
                faults(context);
            }
        }
    }

    /** Refuses connections from now on, and waits for the answers under way. */
    public void finish(Duration atMost) throws InterruptedException {
        finished = OptionalInt.of(super.port());
        httpConnector.close();
        try {
            underWay.shutdown().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What is not done by now is cut off by the stop that follows.
        }
    }

    /** Answers under way go on naming the port. */
    @Override
    public int port() {
        OptionalInt known = finished;
        return known.isPresent() ? known.getAsInt() : super.port();
    }

    /** WireMock would let answers that a mapping delays hold its threads, and so the process, until they are due. */
    @Override
    public void stop() {
        scheduledExecutorService.shutdownNow();
        super.stop();
    }

    /** Speaks TLS, and HTTP/2 with those who ask for it, on the one port there is. */
    public Front secured(SelfSigned identity) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity.keyStore());
        tls.setKeyStorePassword("");
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        HttpConfiguration settings =
                httpConnector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        HttpConnectionFactory http = new HttpConnectionFactory(settings);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http.getProtocol());
        SslConnectionFactory ssl = new SslConnectionFactory(tls, alpn.getProtocol());
        httpConnector.setConnectionFactories(List.of(ssl, alpn, new HTTP2ServerConnectionFactory(settings), http));
        httpConnector.setDefaultProtocol(ssl.getProtocol());
        return this;
    }

    private static void faults(ServletContextHandler context) {
        String name = JettyFaultInjectorFactory.class.getName();
        context.setAttribute(name, new Faults((FaultInjectorFactory) context.getAttribute(name)));
    }

    /** A GET that no stub answers would otherwise be looked for among the files, where the sessions are too. */
    private static void onlyStubs(ServletHandler handler) {
        for (ServletHolder servlet : handler.getServlets()) {
            servlet.setInitParameter(WireMockHandlerDispatchingServlet.SHOULD_FORWARD_TO_FILES_CONTEXT, "false");
        }
        handler.setServletMappings(Arrays.stream(handler.getServletMappings())
                .filter(mapping -> Arrays.asList(mapping.getPathSpecs()).contains("/"))
                .toArray(ServletMapping[]::new));
    }
}

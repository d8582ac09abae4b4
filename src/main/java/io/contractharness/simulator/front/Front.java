package io.contractharness.simulator.front;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty12.Jetty12HttpServer;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.ServletMapping;

/** WireMock's server with the gate in front, and without what would serve files past the stubs. */
public final class Front extends Jetty12HttpServer {
    public Front(Options options, AdminRequestHandler admin, StubRequestHandler stubs, Steady gate, Judge judge) {
        super(options, admin, stubs);
        Refusals refusals = new Refusals(judge);
        gate.getTail().setHandler(jettyServer.getHandler());
        jettyServer.setHandler(gate);
        jettyServer.setErrorHandler(refusals);
        for (ServletContextHandler context : jettyServer.getDescendants(ServletContextHandler.class)) {
            context.setErrorHandler(refusals);
            if (context.getContextPath().equals("/")) {
                onlyStubs(context.getServletHandler());
            }
        }
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

package io.contractharness.simulator.front;

import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origin;
import io.contractharness.simulator.content.Newest;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a request meets first: who may use what is not the API, and which pages may read what is. */
public final class Entrance extends Handler.Wrapper {
    private final Guard guard;
    private final Cors cors;
    private final Gate gate;
    private final Newest<?> newest;
    private final AdminApi admin = new AdminApi();

    /** @param newest what a request goes on seeing as it was when it came */
    public Entrance(Guard guard, Cors cors, Gate gate, Newest<?> newest) {
        super(gate);
        this.newest = newest;
        this.guard = guard;
        this.cors = cors;
        this.gate = gate;
    }

    Cors cors() {
        return cors;
    }

    /** What every connection meets first. */
    Handler first() {
        return gate.direct(cors, new Steady(newest, this));
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback)
            throws Exception {
        String canonical = request.getHttpURI().getCanonicalPath();
        String path = canonical == null ? "" : canonical;
        if (Guard.covers(path)) {
            Optional<Answer> refusal = refusal(path, request);
            if (refusal.isPresent()) {
                return Gate.send(refusal.get(), response, callback);
            }
            Nameless nameless = new Nameless(request);
            return Guard.admin(path)
                    ? admin.handle(nameless, response, callback, gate.stubs())
                    : super.handle(nameless, response, callback);
        }
        if (Cors.concerns(request)) {
            request.addHttpStreamWrapper(stream -> new Opened(stream, request));
            Optional<Answer> preflight = target(request) && request.getMethod().equals("OPTIONS")
                    ? cors.preflight(gate.plain(Incoming.head(request)))
                    : Optional.empty();
            if (preflight.isPresent()) {
                return Gate.send(preflight.get(), response, callback);
            }
        }
        return super.handle(request, response, callback);
    }

    private Optional<Answer> refusal(String path, org.eclipse.jetty.server.Request request) {
        String host = org.eclipse.jetty.server.Request.getServerName(request);
        Origin called = Origin.of(
                request.getHttpURI().getScheme(),
                host == null ? "" : host,
                org.eclipse.jetty.server.Request.getServerPort(request));
        return guard.refusal(path, called, Incoming.head(request)).map(refused -> {
            Answer answer = Answer.message(refused.status(), refused.message());
            return refused.status() == 401 ? answer.with("WWW-Authenticate", Guard.CHALLENGE) : answer;
        });
    }

    private static boolean target(org.eclipse.jetty.server.Request request) {
        String target = request.getHttpURI().getPathQuery();
        return target != null && target.startsWith("/") && !target.startsWith("//");
    }

    /**
     * A request that was let in, without what opened, so that nobody behind can log it, and without its origin, which
     * WireMock would answer with CORS headers and credentials.
     */
    private static final class Nameless extends org.eclipse.jetty.server.Request.Wrapper {
        private final HttpFields headers;

        Nameless(org.eclipse.jetty.server.Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .remove(HttpHeader.AUTHORIZATION)
                    .remove(HttpHeader.ORIGIN)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    /** The last place an answer passes, whoever wrote it: a service, a stub, or Jetty after an error. */
    private final class Opened extends HttpStream.Wrapper {
        private final org.eclipse.jetty.server.Request request;

        Opened(HttpStream stream, org.eclipse.jetty.server.Request request) {
            super(stream);
            this.request = request;
        }

        @Override
        public void prepareResponse(HttpFields.Mutable headers) {
            cors.open(request, headers);
            super.prepareResponse(headers);
        }
    }
}

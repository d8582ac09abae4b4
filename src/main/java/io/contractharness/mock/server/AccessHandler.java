package io.contractharness.mock.server;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origin;
import io.contractharness.mock.api.AdminApi;
import io.contractharness.mock.api.CurrentApi;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.exchange.Reply;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.mock.memory.MemoryReservation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;

/**
 * The first handler of every request: it checks access to the admin API and the console, answers CORS preflights, and passes
 * the rest to the pipeline.
 *
 * <p>A request without a body is answered on the thread that received it, every other after its body was read.
 */
final class AccessHandler extends Handler.Abstract {
    /** Headers of requests whose body or continuation is still to come. */
    private static final Set<HttpHeader> WAITING =
            EnumSet.of(HttpHeader.TRANSFER_ENCODING, HttpHeader.EXPECT, HttpHeader.UPGRADE);

    private static final Response NOT_TLS = Responses.message(
                    400, "Bad Request: this port wants HTTPS, came plain HTTP; begin the address with https://")
            .with("Connection", "close");

    private final CurrentApi current;
    private final AccessGuard guard;
    private final RequestPipeline pipeline;
    private final AdminApi admin;
    private final ResponseWriter writer;
    private final MemoryBudget budget;
    private final TransferWatch watch;

    /** @param current is read when a request begins */
    AccessHandler(CurrentApi current, RequestHandlers handlers, ResponseWriter writer, TransferWatch watch) {
        this.current = current;
        this.guard = handlers.guard();
        this.pipeline = handlers.pipeline();
        this.admin = new AdminApi(current);
        this.writer = writer;
        this.budget = handlers.budget();
        this.watch = watch;
    }

    /** Never blocks. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request received, org.eclipse.jetty.server.Response response, Callback callback) {
        org.eclipse.jetty.server.Request request =
                guard.addresses().fixed().isPresent() ? withoutPrefix(received) : received;
        MemoryReservation memory = new MemoryReservation(budget);
        Exchange exchange = new Exchange(current.get(), request, response, memory, new Ending(callback, memory));
        if (guard.addresses().isHttps() && !request.isSecure()) {
            write(Reply.of(NOT_TLS), exchange);
        } else if (bodyless(request)) {
            answer(exchange, BodyReader.Body.NONE);
        } else {
            BodyReader.read(request, memory, watch, body -> onWorkerThread(exchange, body));
        }
        return true;
    }

    /** A proxy may keep the path of the public address. */
    private org.eclipse.jetty.server.Request withoutPrefix(org.eclipse.jetty.server.Request request) {
        String target = request.getHttpURI().getPathQuery();
        // A path that climbs out of the prefix is not below it.
        boolean within = target != null
                && !guard.addresses().withoutPrefix(canonicalPath(request)).equals(canonicalPath(request));
        String rest = within ? guard.addresses().withoutPrefix(target) : target;
        if (!within || rest.equals(target)) {
            return request;
        }
        HttpURI uri = HttpURI.build(request.getHttpURI()).pathQuery(rest).asImmutable();
        return new org.eclipse.jetty.server.Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return uri;
            }
        };
    }

    /**
     * One request on its way.
     *
     * @param api from before the body, which may take long to arrive
     * @param memory ends with the callback
     */
    private record Exchange(
            MockApi api,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            MemoryReservation memory,
            Callback callback) {
        /** Any failure, a lack of memory too, ends this request alone. */
        void fail(Throwable cause) {
            try {
                org.eclipse.jetty.server.Response.writeError(request, response, callback, cause);
            } catch (RuntimeException | Error e) {
                callback.failed(e); // no answer, but an end
            }
        }
    }

    /** Gives the memory of a request back when the request has ended, however it ended. */
    private static final class Ending extends Callback.Nested {
        private final MemoryReservation memory;

        Ending(Callback callback, MemoryReservation memory) {
            super(callback);
            this.memory = memory;
        }

        @Override
        public void completed() {
            memory.close();
        }
    }

    private void onWorkerThread(Exchange exchange, BodyReader.Body body) {
        try {
            exchange.request().getComponents().getExecutor().execute(() -> answer(exchange, body));
        } catch (RuntimeException | Error e) { // the server stops, or no thread can be made
            exchange.fail(e);
        }
    }

    /** Whether a request is complete with its head; console requests take longer and do not count. */
    private static boolean bodyless(org.eclipse.jetty.server.Request request) {
        if (!request.getMethod().equals("GET")
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
                || request.getLength() > 0
                || AccessGuard.protects(canonicalPath(request))) {
            return false;
        }
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() != null && WAITING.contains(field.getHeader())) {
                return false;
            }
        }
        return true;
    }

    private void answer(Exchange exchange, BodyReader.Body body) {
        try {
            org.eclipse.jetty.server.Request request = exchange.request();
            String path = canonicalPath(request);
            Optional<Response> decided = refusal(path, request, body);
            if (decided.isPresent()) {
                write(Reply.of(decided.get()), exchange);
                return;
            }
            Request whole = whole(request, body);
            boolean guarded = AccessGuard.protects(path);
            // The access token must be neither logged nor forwarded; WireMock would answer an Origin with CORS headers
            // of its own.
            Request known = guarded || guard.isPasswordSent(whole) ? whole.withoutHeader("Authorization") : whole;
            ReceivedRequest received = new ReceivedRequest(
                    guarded ? known.withoutHeader("Origin") : known,
                    path,
                    body.tooLarge(),
                    caller(request),
                    exchange.memory());
            if (AccessGuard.isAdmin(path)) {
                write(Reply.of(admin.answer(received)), exchange);
                return;
            }
            CompletionStage<Reply> reply = pipeline.answer(exchange.api(), received);
            if (!reply.toCompletableFuture().isDone()) {
                request.addIdleTimeoutListener(idle -> false); // the mock itself limits the time of an answer
            }
            reply.whenComplete((done, failure) -> send(done, failure, exchange));
        } catch (RuntimeException | Error e) {
            exchange.fail(e);
        }
    }

    private void send(Reply reply, Throwable failure, Exchange exchange) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        try {
            if (cause == null) {
                write(reply, exchange);
                return;
            }
        } catch (RuntimeException | Error e) { // nobody else would see it on this thread
            cause = e;
        }
        exchange.fail(cause);
    }

    private void write(Reply reply, Exchange exchange) {
        writer.write(reply, exchange.memory(), exchange.request(), exchange.response(), exchange.callback());
    }

    /** The answers that do not need the pipeline. */
    private Optional<Response> refusal(String path, org.eclipse.jetty.server.Request request, BodyReader.Body body) {
        Optional<Response> decided = Optional.empty();
        if (AccessGuard.protects(path)) {
            decided = guard.refusal(path, called(request), head(request), caller(request));
        }
        return decided.or(() -> body.refusal(budget));
    }

    private static Origin called(org.eclipse.jetty.server.Request request) {
        String host = org.eclipse.jetty.server.Request.getServerName(request);
        return Origin.of(
                request.getHttpURI().getScheme(),
                host == null ? "" : host,
                org.eclipse.jetty.server.Request.getServerPort(request));
    }

    /** A request without its body. */
    private static Request head(org.eclipse.jetty.server.Request request) {
        String target = request.getHttpURI().getPathQuery();
        return new Request(
                request.getMethod(),
                target == null ? "" : target,
                ResponseOutput.headers(withHost(request)),
                Optional.empty());
    }

    private static Request whole(org.eclipse.jetty.server.Request request, BodyReader.Body body) {
        Request head = head(request);
        if (body.tooLarge() && head.header("Content-Length").isEmpty()) {
            // A chunked body has no length; without one it would look like no body.
            head = head.withHeader("Content-Length", String.valueOf(GatewayQuotas.PAYLOAD_BYTES + 1));
        }
        return body.bytes().length == 0 ? head : head.withBody(body.bytes());
    }

    /** The headers with Host, which HTTP/2 sends outside the headers. */
    private static HttpFields withHost(org.eclipse.jetty.server.Request request) {
        String authority = request.getHttpURI().getAuthority();
        return authority == null || request.getHeaders().contains(HttpHeader.HOST)
                ? request.getHeaders()
                : HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, authority);
    }

    private static Caller caller(org.eclipse.jetty.server.Request request) {
        return new Caller(
                request.getHttpURI().getScheme(),
                String.valueOf(org.eclipse.jetty.server.Request.getServerName(request)),
                org.eclipse.jetty.server.Request.getServerPort(request),
                org.eclipse.jetty.server.Request.getRemoteAddr(request),
                request.getConnectionMetaData().getProtocol());
    }

    private static String canonicalPath(org.eclipse.jetty.server.Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path == null ? "" : path;
    }
}

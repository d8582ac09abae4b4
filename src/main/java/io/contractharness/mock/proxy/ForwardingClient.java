package io.contractharness.mock.proxy;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Sends requests to one origin, byte for byte, and gives the answers back as they came.
 *
 * <p>The client of {@code http} is not used: it waits on the thread that asks, takes content codings off and reads a body of
 * any size. Jetty's holds no thread while it waits. It verifies certificates and names unless told otherwise.
 */
final class ForwardingClient implements AutoCloseable {
    /** API Gateway gives up on a slow integration after 29 s, or 30 s (AWS, quotas of REST and HTTP APIs). */
    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_THREADS = 8;
    /** API Gateway lets 10,240 bytes of headers pass (AWS, quotas); others more, but none of them this much. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    /** How much later than Jetty's own the last timeout is. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final URI origin;
    private final String path;
    private final Duration patience;
    private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(1));

    ForwardingClient(URI base, Duration patience) {
        this.origin = base.resolve("/");
        this.path = base.getRawPath();
        this.patience = patience;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("upstream");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler("upstream-clock", true));
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setMaxResponseHeadersSize(MAX_HEADER_BYTES);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        client.setAddressResolutionTimeout(CONNECT_TIMEOUT.toMillis());
        client.setIdleTimeout(patience.plus(CONNECT_TIMEOUT).toMillis());
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(ConcurrencyLimit.MAX_REQUESTS);
        try {
            client.start();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IllegalStateException("the client of the upstream does not start", e);
        }
        // Only now are they there: what would unpack bodies, and what would answer 401 and 3xx by itself.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new ContinueProtocolHandler());
        client.getProtocolHandlers().put(new ProcessingProtocolHandler());
        client.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
    }

    /**
     * Sends a request when its turn has come.
     *
     * @param request its target without the path of the base URL
     * @param wait how long until its turn
     */
    CompletableFuture<ForwardingOutcome> send(Request request, Duration wait) {
        CompletableFuture<ForwardingOutcome> outcome = new CompletableFuture<>();
        if (wait.isZero()) {
            send(request, outcome);
        } else {
            client.getScheduler().schedule(() -> send(request, outcome), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        return outcome;
    }

    /** Whatever goes wrong is told: nobody looks after the thread of a request that has waited. */
    private void send(Request request, CompletableFuture<ForwardingOutcome> outcome) {
        try {
            write(request, outcome);
        } catch (RuntimeException e) {
            outcome.complete(new ForwardingOutcome.Missing(
                    ForwardingFailure.INVALID_REQUEST,
                    "a request that cannot be written (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private void write(Request request, CompletableFuture<ForwardingOutcome> outcome) {
        org.eclipse.jetty.client.Request sent = client.newRequest(origin)
                .method(request.method())
                .path(path + request.target())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        sent.headers(fields -> {
            fields.clear();
            request.headers().forEach(h -> fields.add(h.name(), h.value()));
            fields.add("Via", "1.1 " + EndToEndHeaders.PROXY_NAME);
            // One that is kept may be closed while the next request is on its way: that is not the deployment's answer.
            fields.add("Connection", "close");
        });
        request.body().ifPresent(body -> sent.body(new BytesRequestContent((String) null, body)));
        enforceTimeout(sent, outcome);
        sent.send(new ResponseCollector(GatewayQuotas.PAYLOAD_BYTES) {
            @Override
            void complete(Response response) {
                outcome.complete(new ForwardingOutcome.Came(response));
            }

            @Override
            void complete(Throwable failure) {
                outcome.complete(missing(failure));
            }
        });
    }

    /** Jetty's timeout waits for its parser, which one that never comes to an end keeps busy: its connection is closed. */
    private void enforceTimeout(org.eclipse.jetty.client.Request sent, CompletableFuture<ForwardingOutcome> outcome) {
        Scheduler.Task task = client.getScheduler()
                .schedule(
                        () -> client.getExecutor().execute(() -> outcome.complete(missing(new TimeoutException()))),
                        patience.plus(GRACE).toMillis(),
                        TimeUnit.MILLISECONDS);
        outcome.whenComplete((came, failure) -> {
            task.cancel();
            if (came instanceof ForwardingOutcome.Missing && sent.getConnection() != null) {
                sent.getConnection().close();
            }
        });
    }

    private ForwardingOutcome missing(Throwable failure) {
        String what = failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")");
        if (failure instanceof ResponseCollector.TooLarge) {
            return new ForwardingOutcome.Missing(
                    ForwardingFailure.TOO_LARGE,
                    "a body of more than " + GatewayQuotas.PAYLOAD_BYTES + " bytes, which is the most kept");
        }
        if (failure instanceof TimeoutException) {
            return new ForwardingOutcome.Missing(
                    ForwardingFailure.TIMEOUT, "none within " + patience.toSeconds() + " s");
        }
        if (failure instanceof SocketTimeoutException) {
            return new ForwardingOutcome.Missing(
                    ForwardingFailure.NO_CONNECTION, "no connection within " + CONNECT_TIMEOUT.toSeconds() + " s");
        }
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return new ForwardingOutcome.Missing(ForwardingFailure.UNKNOWN_NAME, "no address for " + origin.getHost());
        }
        if (failure instanceof ConnectException) {
            return new ForwardingOutcome.Missing(ForwardingFailure.REFUSED, what);
        }
        if (failure instanceof SSLException) {
            return new ForwardingOutcome.Missing(ForwardingFailure.CERTIFICATE, what);
        }
        if (failure instanceof RejectedExecutionException) {
            return new ForwardingOutcome.Missing(ForwardingFailure.BUSY, "too many requests at once");
        }
        if (what.contains("Too Large")) {
            return new ForwardingOutcome.Missing(
                    ForwardingFailure.HEADERS_TOO_LARGE,
                    "headers of more than " + MAX_HEADER_BYTES + " bytes, which is the most kept");
        }
        // The messages of Jetty tell of its own inside here.
        boolean http = !(failure instanceof HttpResponseException);
        return new ForwardingOutcome.Missing(
                ForwardingFailure.INCOMPLETE,
                http ? "a connection that ended before the answer did" : "bytes that are not HTTP/1.1");
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IllegalStateException("the client of the upstream does not stop", e);
        }
    }
}

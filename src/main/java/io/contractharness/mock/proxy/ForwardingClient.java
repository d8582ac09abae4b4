package io.contractharness.mock.proxy;

import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.memory.MemoryReservation;
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
 * Forwards requests to one origin byte for byte, and returns the responses unchanged.
 *
 * <p>{@code client.ApiClient} cannot do this: it blocks the calling thread and decodes content codings. Jetty's client
 * blocks no thread while it waits. It verifies certificates and host names.
 */
final class ForwardingClient implements AutoCloseable {
    /** The integration timeout of API Gateway is 29 s or 30 s (AWS, quotas of REST and HTTP APIs). */
    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_THREADS = 8;
    /** More than any gateway allows; API Gateway allows 10,240 bytes (AWS, quotas). */
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    /** The time that Jetty's own timeout has before ours. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final URI origin;
    private final String path;
    private final Duration timeout;
    private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(1));

    ForwardingClient(URI base, Duration timeout) {
        this.origin = base.resolve("/");
        this.path = base.getRawPath();
        this.timeout = timeout;
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
        client.setIdleTimeout(timeout.plus(CONNECT_TIMEOUT).toMillis());
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(ConcurrencyLimit.MAX_REQUESTS);
        try {
            client.start();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IllegalStateException("the client of the upstream does not start", e);
        }
        // start() adds handlers that decode bodies, follow redirects and answer 401: only after it can they be removed.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new ContinueProtocolHandler());
        client.getProtocolHandlers().put(new ProcessingProtocolHandler());
        client.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
    }

    /**
     * Sends a request after a delay.
     *
     * @param request its target without the path of the base URL
     * @param wait the delay, from the rate limit
     * @param memory holds the body of the answer
     */
    CompletableFuture<ForwardingOutcome> send(Request request, Duration wait, MemoryReservation memory) {
        CompletableFuture<ForwardingOutcome> outcome = new CompletableFuture<>();
        if (wait.isZero()) {
            send(request, memory, outcome);
        } else {
            client.getScheduler()
                    .schedule(() -> send(request, memory, outcome), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        return outcome;
    }

    private void send(Request request, MemoryReservation memory, CompletableFuture<ForwardingOutcome> outcome) {
        try {
            write(request, memory, outcome);
        } catch (RuntimeException | Error e) { // nobody sees an exception of the scheduler's thread
            outcome.complete(failed(
                    ForwardingFailure.INVALID_REQUEST,
                    "a request that cannot be written (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private void write(Request request, MemoryReservation memory, CompletableFuture<ForwardingOutcome> outcome) {
        org.eclipse.jetty.client.Request sent = client.newRequest(origin)
                .method(request.method())
                .path(path + request.target())
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        sent.headers(fields -> {
            fields.clear();
            request.headers().forEach(h -> fields.add(h.name(), h.value()));
            fields.add("Via", "1.1 " + EndToEndHeaders.PROXY_NAME);
            // A reused connection may close during the next request, which would look like a failed deployment.
            fields.add("Connection", "close");
        });
        request.body().ifPresent(body -> sent.body(new BytesRequestContent((String) null, body)));
        enforceTimeout(sent, outcome);
        CompletableFuture<Response> whole = new CompletableFuture<>();
        whole.whenComplete((response, failure) ->
                outcome.complete(failure == null ? new ForwardingOutcome.Answered(response) : failed(failure)));
        sent.send(new ResponseCollector(GatewayQuotas.PAYLOAD_BYTES, memory, whole));
    }

    /** Jetty's timeout waits for its parser, which an endless response keeps busy: this one closes the connection. */
    private void enforceTimeout(org.eclipse.jetty.client.Request sent, CompletableFuture<ForwardingOutcome> outcome) {
        Scheduler.Task task = client.getScheduler()
                .schedule(
                        () -> client.getExecutor().execute(() -> outcome.complete(failed(new TimeoutException()))),
                        timeout.plus(GRACE).toMillis(),
                        TimeUnit.MILLISECONDS);
        outcome.whenComplete((came, failure) -> {
            task.cancel();
            if (came instanceof ForwardingOutcome.Failed && sent.getConnection() != null) {
                sent.getConnection().close();
            }
        });
    }

    private static ForwardingOutcome failed(ForwardingFailure failure, String came) {
        return new ForwardingOutcome.Failed(failure, came);
    }

    private ForwardingOutcome failed(Throwable failure) {
        String what = failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")");
        if (failure instanceof ResponseCollector.TooLarge) {
            return failed(
                    ForwardingFailure.TOO_LARGE,
                    "a body of more than " + GatewayQuotas.PAYLOAD_BYTES + " bytes, which is the most kept");
        }
        if (failure instanceof ResponseCollector.OverBudget || failure instanceof OutOfMemoryError) {
            return failed(ForwardingFailure.OVER_BUDGET, "an answer for which there is no memory now");
        }
        if (failure instanceof TimeoutException) {
            return failed(ForwardingFailure.TIMEOUT, "none within " + timeout.toSeconds() + " s");
        }
        if (failure instanceof SocketTimeoutException) {
            return failed(
                    ForwardingFailure.NO_CONNECTION, "no connection within " + CONNECT_TIMEOUT.toSeconds() + " s");
        }
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return failed(ForwardingFailure.UNKNOWN_NAME, "no address for " + origin.getHost());
        }
        if (failure instanceof ConnectException) {
            return failed(ForwardingFailure.REFUSED, what);
        }
        if (failure instanceof SSLException) {
            return failed(ForwardingFailure.CERTIFICATE, what);
        }
        if (failure instanceof RejectedExecutionException) {
            return failed(ForwardingFailure.BUSY, "too many requests at once");
        }
        if (what.contains("Too Large")) {
            return failed(
                    ForwardingFailure.HEADERS_TOO_LARGE,
                    "headers of more than " + MAX_HEADER_BYTES + " bytes, which is the most kept");
        }
        // Jetty's messages describe its own internals.
        return failed(
                ForwardingFailure.INCOMPLETE,
                failure instanceof HttpResponseException
                        ? "bytes that are not HTTP/1.1"
                        : "a connection that ended before the answer did");
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

package io.contractharness.mock.server;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.access.AccessGuard;
import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.access.TemplateSource;
import io.contractharness.mock.api.CorsPreflight;
import io.contractharness.mock.api.CurrentApi;
import io.contractharness.mock.api.ExecuteIntervention;
import io.contractharness.mock.api.MockApi;
import io.contractharness.mock.api.RequestPipeline;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.DelayQueue;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.mock.preferences.Preferences;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.mock.uploads.Bucket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The built-in API without mappings, behind a server that gives up idle connections soon. */
final class ServedApi implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Server server = new Server();
    private final HttpConfiguration settings = new HttpConfiguration();
    private final ServerConnector connector = new ServerConnector(
            server, new HttpConnectionFactory(settings), new HTTP2CServerConnectionFactory(settings));
    private final TransferWatch watch = new TransferWatch(ConnectionLimits.of(Duration.ofSeconds(30), 1_000));
    private final MemoryBudget budget;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param maxBytes how many bytes delayed requests may hold; only one request may be delayed at a time */
    ServedApi(boolean gateway, List<Service> services, long maxBytes) throws Exception {
        this(gateway, services, maxBytes, new MemoryBudget(100_000_000));
    }

    /** @param budget the memory for all requests */
    ServedApi(boolean gateway, List<Service> services, long maxBytes, MemoryBudget budget) throws Exception {
        this.budget = budget;
        MockContent content = MockContent.builtIn(ApiContract.builtIn());
        Clock clock = Clock.systemUTC();
        Origins origins = Origins.of(List.of("*"));
        Sandboxes sandboxes = new Sandboxes(clock, 1_000_000, name -> {});
        PublicAddresses addresses = PublicAddresses.of(URI.create("http://localhost"));
        Bucket bucket = new Bucket(UUID::randomUUID, clock, origins, addresses, 1_000_000);
        TemplateSource templates = (request, caller) -> new TemplateValues(clock.instant(), "http://localhost");
        MockApi api = new MockApi(
                content,
                gateway,
                new Preferences(
                        content,
                        sandboxes,
                        new Preferences.Dependencies(request -> false, bucket, new Random(1), gateway, templates)),
                services,
                new MockApi.Actions(
                        content,
                        sandboxes,
                        new ExecuteIntervention(content, sandboxes, bucket.uploadUrls(), addresses, templates),
                        templates),
                new NoStubs());
        CurrentApi current = new CurrentApi(api);
        DelayQueue delays = new DelayQueue(server.getThreadPool(), 1, maxBytes);
        RequestPipeline pipeline = new RequestPipeline(
                new RequestPipeline.Dependencies(
                        server.getThreadPool(),
                        delays,
                        HttpServer::canonicalPath,
                        new CorsPreflight(origins, gateway),
                        Optional.empty()),
                answered -> {},
                clock,
                Optional.empty(),
                new FaultRegistry(clock));
        ResponseWriter writer = new ResponseWriter(new CorsHeaders(origins), delays, watch, new DateHeader(clock));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new AccessHandler(
                current,
                new RequestHandlers(
                        new AccessGuard(Optional.empty(), "127.0.0.1", addresses),
                        origins,
                        pipeline,
                        new RequestHandlers.Waiting(delays, budget),
                        clock),
                writer,
                watch));
        server.setErrorHandler(new ErrorResponses(current, writer));
        server.start();
    }

    HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    java.util.concurrent.CompletableFuture<HttpResponse<String>> begin(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    int port() {
        return connector.getLocalPort();
    }

    TransferWatch watch() {
        return watch;
    }

    /** A server that is as patient as the mock. */
    ServedApi patient() {
        connector.setIdleTimeout(30_000);
        return this;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

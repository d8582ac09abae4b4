package io.contractharness.simulator.server;

import io.contractharness.simulator.access.Guard;
import io.contractharness.simulator.access.Origins;
import io.contractharness.simulator.api.ContractRefusals;
import io.contractharness.simulator.api.CorsPreflight;
import io.contractharness.simulator.api.CurrentApi;
import io.contractharness.simulator.api.ExecuteIntervention;
import io.contractharness.simulator.api.MockApi;
import io.contractharness.simulator.api.ReadIntervention;
import io.contractharness.simulator.api.RequestPipeline;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.exchange.DelayQueue;
import io.contractharness.simulator.front.Service;
import io.contractharness.simulator.rehearsal.Rehearsal;
import io.contractharness.simulator.rehearsal.Subjects;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.simulator.storage.Bucket;
import io.contractharness.spec.Description;
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
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The built-in API without mappings, behind a server that gives up idle connections soon. */
final class ServedApi implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param maxBytes how much requests that wait may keep; one may wait at a time */
    ServedApi(boolean gateway, List<Service> services, long maxBytes) throws Exception {
        Loaded content = Loaded.shipped(Description.shipped());
        Clock clock = Clock.systemUTC();
        Origins origins = Origins.of(List.of("*"));
        Sandboxes sandboxes = new Sandboxes(clock, name -> {});
        ContractRefusals refusals = new ContractRefusals(content, gateway);
        Subjects subjects = new Subjects(content, sandboxes, request -> false);
        Bucket bucket = new Bucket(UUID::randomUUID, clock, origins);
        MockApi api = new MockApi(
                content,
                refusals,
                new Rehearsal(content, subjects, new Random(1), gateway),
                services,
                new MockApi.Actions(
                        new ReadIntervention(content, sandboxes, refusals),
                        new ExecuteIntervention(
                                content, sandboxes, bucket.uploads(URI.create("http://localhost")), clock)),
                new NoStubs());
        CurrentApi current = new CurrentApi(api);
        DelayQueue delays = new DelayQueue(server.getThreadPool(), 1, maxBytes);
        RequestPipeline pipeline = new RequestPipeline(
                new RequestPipeline.Tools(server.getThreadPool(), delays, HttpServer::canonicalPath),
                answered -> {},
                clock,
                Optional.empty());
        CorsHeaders cors = new CorsHeaders(origins);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new AccessHandler(
                current,
                new HttpServer.Deciders(
                        new Guard(Optional.empty(), "127.0.0.1"),
                        origins,
                        new CorsPreflight(origins, gateway, true),
                        pipeline,
                        delays),
                new ResponseWriter(cors, delays)));
        server.setErrorHandler(new ErrorResponses(current, cors));
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

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

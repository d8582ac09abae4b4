package io.contractharness.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a deployment, takes some time for each request, and records when each was under way. */
final class RecordingServer implements AutoCloseable {
    /** So long that requests which may overlap do. */
    private static final int MILLIS = 5;

    private static final Set<String> FORWARDED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        FORWARDED.addAll(List.of("Authorization", "x-session-token", "Content-Type"));
    }

    private final URI deployment;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    /**
     * A request that was under way.
     *
     * @param session its session token
     * @param from by {@link System#nanoTime()}
     */
    record Visit(String method, String path, String session, long from, long to) {
        boolean overlaps(Visit other) {
            return from - other.to < 0 && other.from - to < 0;
        }
    }

    RecordingServer(URI deployment) throws IOException {
        this.deployment = deployment;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + deployment.getPath());
    }

    /** In the order in which they ended. */
    List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** How many requests were under way at once. */
    int most() {
        return visits.stream()
                .mapToInt(visit -> (int) visits.stream()
                        .filter(other -> other.from() - visit.from() <= 0 && visit.from() - other.to() < 0)
                        .count())
                .max()
                .orElse(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        long from = System.nanoTime();
        try (exchange) {
            HttpResponse<byte[]> response = forward(exchange);
            Thread.sleep(MILLIS);
            visits.add(new Visit(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-session-token")),
                    from,
                    System.nanoTime()));
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            response.headers()
                    .firstValue("Allow")
                    .ifPresent(allow -> exchange.getResponseHeaders().set("Allow", allow));
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException, InterruptedException {
        URI uri = URI.create(deployment.getScheme() + "://" + deployment.getAuthority() + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (FORWARDED.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

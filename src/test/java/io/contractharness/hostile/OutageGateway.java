package io.contractharness.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contractharness.client.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before a target and answers some requests itself, as a gateway, a firewall or an ended token would. */
final class OutageGateway implements AutoCloseable {
    private static final Set<String> ADDED = Set.of("connection", "content-length", "host", "transfer-encoding");
    private static final Pattern VALID = Pattern.compile("/interventions/v2/rs/-?\\d{1,16}(\\?(extend=[a-z-]+&?)*)?");

    private final Target target;
    private final Trouble trouble;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger count = new AtomicInteger();

    /** Which requests of a kind meet the trouble. */
    enum When {
        FIRST,
        ONE,
        EVERY_THIRD,
        FROM_SOME_ON,
        ALL;

        boolean applies(int number) {
            return switch (this) {
                case FIRST -> number <= 3;
                case ONE -> number == 6;
                case EVERY_THIRD -> number % 3 == 0;
                case FROM_SOME_ON -> number > 6;
                case ALL -> true;
            };
        }
    }

    /**
     * A kind of trouble.
     *
     * @param answer a status line and headers, a blank and the body; {@code close} for no answer, {@code cut} for half of one
     * @param valid whether valid requests meet it, or wrong ones
     */
    record Trouble(String answer, When when, boolean valid) {}

    OutageGateway(Target target, Trouble trouble) throws IOException {
        this.target = target;
        this.trouble = trouble;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean met = isValid(exchange) == trouble.valid() && trouble.when().applies(count.incrementAndGet());
            if (met) {
                answer(exchange);
            } else {
                forward(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isValid(HttpExchange exchange) {
        String bearer = "Bearer " + target.credentials().bearerToken().orElseThrow();
        String session = target.credentials().sessionToken().orElseThrow();
        String uri = exchange.getRequestURI().toString();
        return exchange.getRequestMethod().equals("GET")
                && VALID.matcher(uri).matches()
                && !uri.contains("unknown")
                && !uri.contains("no-such")
                && bearer.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && session.equals(exchange.getRequestHeaders().getFirst("x-session-token"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = trouble.answer().split(" ", 3);
        if (parts[0].equals("close")) {
            return;
        }
        byte[] body = parts[2].getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", parts[1]);
        boolean cut = parts[0].endsWith("cut");
        exchange.sendResponseHeaders(Integer.parseInt(parts[0].substring(0, 3)), body.length + (cut ? 9 : 0));
        exchange.getResponseBody().write(body);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target.base() + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!ADDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        response.headers().map().forEach((name, values) -> {
            if (!ADDED.contains(name)) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.contractharness.steps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host that files are uploaded to: keeps each request, and answers with prepared statuses in this order; 0 means no
 * answer.
 */
final class Storage implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> statuses;
    private final String answer;
    private final List<Upload> came = new CopyOnWriteArrayList<>();

    /** A request with its headers under their names in lower case. */
    record Upload(String line, Map<String, List<String>> headers, byte[] body) {}

    Storage(String answer, List<Integer> statuses) throws IOException {
        this.answer = answer;
        this.statuses = new ArrayDeque<>(statuses);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Upload> came() {
        return came;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values));
            came.add(new Upload(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            int status = statuses.isEmpty() ? 500 : statuses.remove();
            if (status > 0) {
                byte[] body = (status == 204 ? "" : answer).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

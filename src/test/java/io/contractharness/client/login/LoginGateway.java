package io.contractharness.client.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.Executable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway before a deployment: {@code POST /main/auth/login} gives tokens that end, and only requests with such tokens reach
 * the deployment. It repeats the tokens in each answer.
 */
public final class LoginGateway implements AutoCloseable {
    public static final String PASSWORD = "hunter2-PaSsWoRd-0123456789";
    private static final int MAX_USES = 20;
    private static final List<String> FORWARDED = List.of("Accept", "Content-Type");

    /** How its tokens end. */
    public enum End {
        AFTER_20_REQUESTS,
        BY_JWT,
        BY_EXPIRES_IN,
        /** The gateway of another origin than the API: it forwards nothing. */
        NEVER
    }

    /** Tokens that were issued to one user. */
    private record Issued(String user, String bearer, String session, AtomicInteger uses, long end) {
        boolean ended() {
            return uses.incrementAndGet() > MAX_USES || System.currentTimeMillis() > end;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Deployment deployment;
    private final End end;
    private final Map<String, Issued> current = new ConcurrentHashMap<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>(List.of(PASSWORD));
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    public LoginGateway(Deployment deployment, End end) throws IOException {
        this.deployment = deployment;
        this.end = end;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.createContext("/main/auth/login", this::login);
        server.setExecutor(threads);
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/main");
    }

    /** The password, and every token that was issued. */
    public List<String> secrets() {
        return secrets;
    }

    public int logins() {
        return (secrets.size() - 1) / 2;
    }

    /** How many requests came with tokens that had ended. */
    public int ended() {
        return ended.get();
    }

    /** The values of the credential headers that came with logins. */
    public List<String> credentialsAtLogin() {
        return credentials;
    }

    private void login(HttpExchange exchange) throws IOException {
        for (String name : List.of("Authorization", "x-session-token")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).ifPresent(credentials::add);
        }
        JsonNode body = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
        if (!body.path("password").asText().equals(PASSWORD)) {
            answer(
                    exchange,
                    401,
                    "{\"message\":\"wrong password: " + body.path("password").asText() + "\"}");
            return;
        }
        int seconds = end == End.AFTER_20_REQUESTS || end == End.NEVER ? 3_600 : 3;
        long until = (System.currentTimeMillis() / 1_000 + seconds) * 1_000;
        String user = body.path("user").asText();
        Issued issued = new Issued(
                user,
                end == End.BY_JWT ? jwt(until / 1_000) : token(),
                token(),
                new AtomicInteger(end == End.AFTER_20_REQUESTS ? 0 : Integer.MIN_VALUE),
                until);
        current.put(user, issued);
        secrets.addAll(List.of(issued.bearer, issued.session));
        String answer = "{\"data\":{\"accessToken\":\"%s\",\"sessionToken\":\"%s\",\"expiresIn\":%d}}";
        answer(exchange, 200, answer.formatted(issued.bearer, issued.session, seconds - 1));
    }

    private static String token() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    private static String jwt(long exp) {
        String payload = "{\"exp\":" + exp + ",\"id\":\"" + token() + "\"}";
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String session = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-session-token"))
                .orElse("");
        Optional<Issued> issued = current.values().stream()
                .filter(one -> authorization.equals("Bearer " + one.bearer) && session.equals(one.session))
                .findFirst();
        if (issued.isEmpty()) {
            answer(exchange, 401, "{\"message\":\"unknown tokens: " + authorization + " and " + session + "\"}");
        } else if (issued.get().ended()) {
            ended.incrementAndGet();
            answer(exchange, 401, "{\"message\":\"tokens that ended: " + authorization + " and " + session + "\"}");
        } else {
            forward(exchange, issued.get());
        }
    }

    private void forward(HttpExchange exchange, Issued issued) throws IOException {
        URI to = URI.create("http://" + deployment.baseUrl().getAuthority() + exchange.getRequestURI());
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()))
                .header("Authorization", "Bearer " + deployment.credentials().bearerToken())
                .header("x-session-token", session(issued.user));
        FORWARDED.forEach(
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                        .ifPresent(value -> request.header(name, value)));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.getResponseHeaders().set("x-echo", issued.bearer + " " + issued.session);
            send(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String session(String user) {
        return deployment.credentials().executable().stream()
                .filter(one -> user.equals(String.valueOf(one.intervention())))
                .map(Executable::sessionToken)
                .findFirst()
                .orElse(deployment.credentials().sessionToken());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

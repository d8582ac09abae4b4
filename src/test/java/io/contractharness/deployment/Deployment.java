package io.contractharness.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A deployment of the documented API on a free loopback port, with data and secrets of its own. */
public final class Deployment implements AutoCloseable {

    /** An intervention that no deployment has. */
    public static final long UNKNOWN_INTERVENTION = 999_999_999;

    private static final int EXECUTIONS = 40;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Credentials credentials;

    private Deployment(HttpServer server, OpenChoices choices, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
        Routes routes = new Routes(
                choices, credentials, "http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/", exchange -> serve(routes, exchange));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts with random credentials and forty interventions to execute. */
    public static Deployment start(OpenChoices choices) throws IOException {
        return start(choices, Credentials.random(EXECUTIONS));
    }

    /** Starts with given credentials. */
    public static Deployment start(OpenChoices choices, Credentials credentials) throws IOException {
        // Without it, each answer on a reused connection waits for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return new Deployment(server, choices, credentials);
    }

    /** The address of the API, including its stage. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/main");
    }

    /** The secrets that it accepts. */
    public Credentials credentials() {
        return credentials;
    }

    /** The target profile that names this deployment. */
    public String profile() {
        return profile(baseUrl());
    }

    /** The target profile that names this deployment behind another address, such as a proxy's. */
    public String profile(URI baseUrl) {
        StringBuilder yaml = new StringBuilder("""
                baseUrl: %s
                bearerToken: ${CONTRACT_BEARER_TOKEN}
                sessionToken: ${CONTRACT_SESSION_TOKEN}
                interventions: [1, 7]
                unknownIntervention: %d
                """.formatted(baseUrl, UNKNOWN_INTERVENTION));
        if (!credentials.executable().isEmpty()) {
            yaml.append("executable:\n");
        }
        for (Executable executable : credentials.executable()) {
            yaml.append("""
                      - intervention: %d
                        sessionToken: ${%s}
                    """.formatted(executable.intervention(), variable(executable)));
        }
        return yaml.toString();
    }

    /** The environment variables that the profile names. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CONTRACT_BEARER_TOKEN", credentials.bearerToken());
        environment.put("CONTRACT_SESSION_TOKEN", credentials.sessionToken());
        credentials.executable().forEach(each -> environment.put(variable(each), each.sessionToken()));
        return environment;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "Deployment[" + baseUrl() + "]";
    }

    private static String variable(Executable executable) {
        return "CONTRACT_EXECUTE_TOKEN_" + executable.intervention();
    }

    private static void serve(Routes routes, HttpExchange exchange) throws IOException {
        try (exchange) {
            routes.answer(ReceivedRequest.from(exchange)).send(exchange);
        }
    }
}

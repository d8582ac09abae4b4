package io.contractharness.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Calls a deployment with the JDK's client, with valid credentials by default. */
record DeploymentClient(HttpClient client, URI baseUrl, Optional<String> authorization, Optional<String> session) {

    /** A valid body. */
    static final String BODY = """
            {"firstName":"Ada","lastName":"Byron","email":"ada@example.org","comment":"All good",
             "providerActionComment":"Greased","signature":{"name":"ada.png","mimeType":"image/png","size":12}}""";

    static DeploymentClient of(Deployment deployment) {
        return new DeploymentClient(
                HttpClient.newHttpClient(),
                deployment.baseUrl(),
                Optional.of("Bearer " + deployment.credentials().bearerToken()),
                Optional.of(deployment.credentials().sessionToken()));
    }

    DeploymentClient authorized(String authorization) {
        return new DeploymentClient(client, baseUrl, Optional.ofNullable(authorization), session);
    }

    DeploymentClient in(String session) {
        return new DeploymentClient(client, baseUrl, authorization, Optional.ofNullable(session));
    }

    HttpResponse<String> read(String idAndQuery) throws IOException, InterruptedException {
        return send("GET", "/interventions/v2/rs/" + idAndQuery, null, "");
    }

    HttpResponse<String> execute(String body) throws IOException, InterruptedException {
        return send("PATCH", "/interventions/v2/mb/execute", "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        authorization.ifPresent(value -> request.header("Authorization", value));
        session.ifPresent(value -> request.header("X-Session-Token", value));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}

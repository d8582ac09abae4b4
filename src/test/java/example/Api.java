package example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the API as a team writes it: it knows the base URL and nothing about the harness. */
record Api(URI baseUrl) {
    private static final String EXECUTION = """
            {"firstName": "Ada", "lastName": "Lovelace", "signature": {"name": "a.png", "mimeType": "image/png", "size": 1}}""";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    boolean executable(long id) {
        return send("GET", "/interventions/v2/rs/" + id + "?extend=actions-info", "any", "")
                .body()
                .contains("\"canBeExecuted\":true");
    }

    int execute(String session) {
        return send("PATCH", "/interventions/v2/mb/execute", session, EXECUTION).statusCode();
    }

    HttpResponse<String> send(String method, String path, String session, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer any")
                .header("x-session-token", session)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

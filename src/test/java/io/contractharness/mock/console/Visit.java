package io.contractharness.mock.console;

import io.contractharness.exchange.Request;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.mock.sandbox.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A mock with an app that calls it and a browser that shows its console. */
final class Visit implements AutoCloseable {
    static final String BODY = "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\","
            + "\"signature\":{\"name\":\"a.png\",\"mimeType\":\"image/png\",\"size\":3}}";

    private final HttpClient app =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MockServer mockServer = MockServer.start(MockOptions.defaults());
    private final Browser browser;

    Visit(Browser browser) {
        this.browser = browser;
    }

    String base() {
        return mockServer.baseUrl().toString();
    }

    /** Loads the page with a panel open. */
    void show(String panel) {
        browser.open(base() + "/__console#" + panel);
        browser.await("document.body.dataset.ready");
    }

    /** Opens another panel of the page that is loaded. */
    void go(String panel) {
        browser.value("void (location.hash = arguments[0])", "#" + panel);
        browser.await("!document.getElementById('panel-' + arguments[0]).hidden", panel.replaceFirst("\\?.*", ""));
    }

    void sendByConsole() {
        browser.click("#try-form .primary");
        browser.await("document.querySelector('#response .json')");
    }

    void logHas(int entries) {
        browser.await("document.querySelectorAll('#log-rows tr:not(.detail)').length === arguments[0]", entries);
    }

    static Request get(String target) {
        return Request.of("GET", target)
                .withHeader("Authorization", "Bearer my-own-token")
                .withHeader("x-session-token", "my-own-session");
    }

    static Request execute(String sandbox, String body) {
        return get(sandbox + "/interventions/v2/mb/execute")
                .withMethod("PATCH")
                .withHeader("x-session-token", Sessions.token(2))
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** What the app sends, and the status it gets. */
    int send(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base() + request.target()))
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        request.headers().forEach(h -> builder.header(h.name(), h.value()));
        try {
            return app.send(builder.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests of every kind: valid, invalid, with ignored parts, with and without a sandbox. */
    void traffic() {
        send(get("/interventions/v2/rs/1?extend=summary&extend=sites"));
        send(get("/interventions/v2/rs/2?extend=assignedTo&expand=all"));
        send(get("/sandbox/qa/interventions/v2/rs/99"));
        send(execute("/sandbox/qa", BODY));
        send(execute("", "{\"firstName\":\"Ada\",\"nick\":1}"));
    }

    /** Removes all traces of earlier visits. */
    void forget() {
        for (String path : List.of("log", "coverage", "sandboxes/default", "sandboxes/qa", "sandboxes/mine")) {
            send(Request.of("DELETE", "/__console/api/" + path).withHeader("X-Console", "1"));
        }
    }

    @Override
    public void close() {
        mockServer.close();
    }
}
